import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

export interface TabsProps<T extends string> {
  label: string
  value: T
  onChange: (value: T) => void
  tabs: readonly { value: T; word: string; panel: ReactNode }[]
  /** Class of the panel, which scrolls by itself in a drawer. */
  panelClass?: string
}

export function Tabs<T extends string>({ label, value, onChange, tabs, panelClass }: TabsProps<T>) {
  return (
    // Radix tells a text; it is one of those given.
    <Radix.Root className="tabs-root" value={value} onValueChange={(next) => onChange(next as T)}>
      <Radix.List className="tabs" aria-label={label}>
        {tabs.map((tab) => (
          <Radix.Trigger key={tab.value} value={tab.value}>
            {tab.word}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} className={panelClass}>
          {tab.panel}
        </Radix.Content>
      ))}
    </Radix.Root>
  )
}
