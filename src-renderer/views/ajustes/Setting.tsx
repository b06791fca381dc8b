import type { ReactNode } from 'react'

/** A group of settings under a name. */
export function SettingGroup({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="setting-group" aria-label={title}>
      <h2>{title}</h2>
      <div className="setting-lines">{children}</div>
    </section>
  )
}

export interface SettingProps {
  name: string
  hint?: ReactNode
  /** The control, at the right. */
  children?: ReactNode
  /** What needs the whole width, below. */
  below?: ReactNode
}

export function Setting({ name, hint, children, below }: SettingProps) {
  return (
    <div className="setting">
      <div className="setting-line">
        <div className="setting-words">
          <p className="medium">{name}</p>
          {hint !== undefined && <p className="t2 s12">{hint}</p>}
        </div>
        <div className="setting-control">{children}</div>
      </div>
      {below}
    </div>
  )
}
