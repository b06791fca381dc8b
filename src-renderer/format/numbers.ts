/** Counts, sizes and spans of time. Mexico groups thousands as English does. */
const COUNT = new Intl.NumberFormat('en-US')

export function count(value: number): string {
  return COUNT.format(value)
}

/** `1.6 KB`, `48 MB`, `1.2 GB`, in thousands as file managers show them. */
export function bytes(size: number): string {
  if (size < 1000) return `${size} B`
  const units = ['KB', 'MB', 'GB', 'TB']
  let value = size / 1000
  let unit = 0
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  return `${value < 10 ? value.toFixed(1) : COUNT.format(Math.round(value))} ${units[unit]}`
}

/** `45 s`, `22 min`, `3 h 10 min`, `2 d 4 h`: as much as matters to someone who waits. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  const hours = Math.floor(minutes / 60)
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`
  const days = Math.floor(hours / 24)
  return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`
}
