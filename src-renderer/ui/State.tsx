import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export type Tone = 'amber' | 'red' | 'green' | 'blue' | 'idle'

/** A state as icon and word on a soft fill. */
export function Pill({ tone = 'idle', icon: Icon, children }: { tone?: Tone; icon?: LucideIcon; children: ReactNode }) {
  return (
    <span className="pill" data-tone={tone}>
      {Icon && <Icon size={12} strokeWidth={2} aria-hidden />}
      {children}
    </span>
  )
}

/** A state in the dense grid: dot and word. */
export function Dot({ tone = 'idle', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={TONE_CLASS[tone]}>
      <i className="dot" data-tone={tone} aria-hidden />
      {children}
    </span>
  )
}

const TONE_CLASS: Readonly<Record<Tone, string>> = { amber: 'ca', red: 'cr', green: '', blue: 'cu', idle: 't2' }

export interface BarProps {
  done: number
  /** Null when there is no denominator: the bar is dotted then, it does not pretend. */
  total: number | null
  label: string
  tone?: 'green' | 'amber' | 'red'
}

export function Bar({ done, total, label, tone }: BarProps) {
  if (total === null || total === 0) return <div className="bar" role="progressbar" aria-label={label} data-unknown />
  const share = Math.min(1, done / total)
  return (
    <div
      className="bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={Math.min(done, total)}
    >
      <i data-tone={tone} style={{ width: `${share * 100}%` }} />
    </div>
  )
}

/** A bar of several states, in the order given; its words stand beside it, so it says nothing itself. */
export function SplitBar({ parts }: { parts: readonly { id: string; tone?: string; amount: number }[] }) {
  return (
    <div className="bar" data-size="tall" aria-hidden>
      {parts
        .filter((part) => part.amount > 0)
        .map((part) => (
          <i key={part.id} data-tone={part.tone} style={{ flex: `${part.amount} 0 0` }} />
        ))}
    </div>
  )
}
