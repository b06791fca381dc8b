import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** The work area of a screen; it scrolls by itself. Wide screens with a drawer lay several of these side by side. */
export function Page({ children }: { children: ReactNode }) {
  return <div className="page">{children}</div>
}

export interface PageHeadProps {
  title: string
  /** One line of counts under the title. */
  summary?: ReactNode
  /** Buttons; the primary one last. */
  children?: ReactNode
}

export function PageHead({ title, summary, children }: PageHeadProps) {
  return (
    <header className="page-head">
      <div className="titles">
        <h1>{title}</h1>
        {summary !== undefined && <p>{summary}</p>}
      </div>
      {children !== undefined && <div className="page-actions">{children}</div>}
    </header>
  )
}

export interface CardProps {
  title: string
  count?: number
  end?: ReactNode
  children: ReactNode
}

/** A ruled block with a name. Never inside another. */
export function Card({ title, count, end, children }: CardProps) {
  return (
    <section className="card" aria-label={title}>
      <div className="card-head">
        <h2>{title}</h2>
        {count !== undefined && <span className="count">{count}</span>}
        {end !== undefined && <span className="end">{end}</span>}
      </div>
      {children}
    </section>
  )
}

export interface EmptyProps {
  icon: LucideIcon
  /** One sentence that teaches. */
  text: string
  /** One button. */
  children?: ReactNode
}

/** What a screen shows while it has nothing. */
export function Empty({ icon: Icon, text, children }: EmptyProps) {
  return (
    <div className="empty">
      <span className="picture">
        <Icon size={26} strokeWidth={1.5} aria-hidden />
      </span>
      <p>{text}</p>
      {children}
    </div>
  )
}
