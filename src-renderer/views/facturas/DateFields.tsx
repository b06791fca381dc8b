import { useState, type FormEvent } from 'react'
import { periodDates, useScope } from '../../core/scope'
import { useWords } from '../../core/words'
import { Button } from '../../ui/Button'
import { TextField } from '../../ui/Field'
import { choose, ownDates } from './filter'

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** First and last day; either may stay empty. Begins with the period of the top bar. */
export function DateFields({ onDone }: { onDone: () => void }) {
  const words = useWords().facturas.filters
  const period = useScope((state) => state.period)
  const [from, setFrom] = useState(periodDates(period).from)
  const [to, setTo] = useState(periodDates(period).to)
  const known = (text: string) => (DATE.test(text) ? text : undefined)
  const backwards = DATE.test(from) && DATE.test(to) && from > to
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (backwards) return
    choose({ dates: ownDates(known(from), known(to)) })
    onDone()
  }
  return (
    <form className="invoices-dates stack" noValidate onSubmit={submit}>
      {/* It was just asked for. */}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
      <TextField label={words.from} type="date" value={from} onChange={setFrom} autoFocus />
      <TextField
        label={words.to}
        type="date"
        value={to}
        onChange={setTo}
        hint={backwards ? { tone: 'red', text: words.backwards } : null}
      />
      <Button type="submit" kind="primary" disabled={backwards}>
        {words.apply}
      </Button>
    </form>
  )
}
