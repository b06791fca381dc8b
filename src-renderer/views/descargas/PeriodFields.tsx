import { useMemo } from 'react'
import { fill, useWords } from '../../core/words'
import { useDates } from '../../format/use-dates'
import { Segments } from '../../ui/Choice'
import { Field, HintLine, TextField, type Hint } from '../../ui/Field'
import { Select } from '../../ui/Select'
import { formDates, oldestDay, PRESETS, type Form, type Problem, type Problems } from './new-download'

export interface PeriodFieldsProps {
  form: Form
  change: (parts: Partial<Form>) => void
  problems: Problems
  today: string
}

/** The present year and the five before it lie wholly within what the SAT serves. */
const YEARS = 6

export function PeriodFields({ form, change, problems, today }: PeriodFieldsProps) {
  const words = useWords().descargas.dialog
  const years = useMemo(
    () => Array.from({ length: YEARS }, (_, back) => String(Number(today.slice(0, 4)) - back)).map((id) => ({ id, title: id })),
    [today],
  )
  return (
    <fieldset className="new-part">
      <legend className="label">{words.period}</legend>
      <Segments
        label={words.period}
        value={form.preset}
        onChange={(preset) => change({ preset })}
        options={PRESETS.map((value) => ({ value, word: words.preset[value] }))}
      />
      {form.preset === 'range' && <Range form={form} change={change} problems={problems} today={today} />}
      {form.preset === 'year' && (
        <Field label={words.year} className="new-year">
          {({ id }) => <Select id={id} label={words.year} items={years} value={form.year} onChange={({ id: year }) => change({ year })} />}
        </Field>
      )}
      {form.preset !== 'range' && <Span form={form} today={today} />}
    </fieldset>
  )
}

function Span({ form, today }: { form: Form; today: string }) {
  const words = useWords().descargas.dialog
  const dates = useDates()
  const { from, to } = formDates(form, today)
  const text = fill(words.span, { from: dates.date(from), to: dates.date(to) })
  return <HintLine hint={{ text: to === today ? `${text}, ${words.untilNow}` : text }} />
}

function Range({ form, change, problems, today }: PeriodFieldsProps) {
  const words = useWords().descargas.dialog
  const dates = useDates()
  const oldest = oldestDay(today)
  const hint = (problem: Problem | null): Hint | null =>
    problem === null ? null : { tone: 'red', text: fill(words[problem], { oldest: dates.date(oldest) }) }
  return (
    <div className="new-range">
      <TextField
        type="date"
        label={words.from}
        value={form.from}
        min={oldest}
        max={today}
        hint={hint(problems.from)}
        onChange={(from) => change({ from })}
      />
      <TextField type="date" label={words.to} value={form.to} min={oldest} hint={hint(problems.to)} onChange={(to) => change({ to })} />
    </div>
  )
}
