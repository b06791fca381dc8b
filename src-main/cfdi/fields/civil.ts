/** Civil times in the middle of a text, checked without making a `Date`: millions of them are read. */

const DAYS = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * @returns the 19 characters at `at` as `YYYY-MM-DDTHH:mm:ss` when they are an existing civil time with `T` or a space
 *   between date and time, else null
 */
export function civilAt(text: string, at: number): string | null {
  const year = digits(text, at, 4)
  const month = digits(text, at + 5, 2)
  const day = digits(text, at + 8, 2)
  const hour = digits(text, at + 11, 2)
  const minute = digits(text, at + 14, 2)
  const second = digits(text, at + 17, 2)
  const between = text.charCodeAt(at + 10)
  const shaped =
    text.charCodeAt(at + 4) === 45 && text.charCodeAt(at + 7) === 45 && text.charCodeAt(at + 13) === 58 && text.charCodeAt(at + 16) === 58
  if (!shaped || year < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return null
  if (between === 84) return text.slice(at, at + 19)
  return between === 32 ? `${text.slice(at, at + 10)}T${text.slice(at + 11, at + 19)}` : null
}

function daysIn(year: number, month: number): number {
  if (month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) return 29
  return DAYS[month] ?? 0
}

/** The number written with `count` digits at `at`, or -1. */
function digits(text: string, at: number, count: number): number {
  let value = 0
  for (let i = at; i < at + count; i++) {
    const digit = text.charCodeAt(i) - 48
    if (!(digit >= 0 && digit <= 9)) return -1
    value = value * 10 + digit
  }
  return value
}
