import { CircleAlert, Check as CheckIcon, Eye, EyeOff, TriangleAlert } from 'lucide-react'
import { useId, useState, type ComponentProps, type ReactNode } from 'react'
import { useWords } from '../core/words'
import { IconButton } from './Button'

export interface Hint {
  tone?: 'red' | 'green' | 'amber'
  text: ReactNode
}

export interface FieldProps {
  label: string
  optional?: boolean
  hint?: Hint | null
  className?: string
  /** Draws the control; `id` joins it with its label and `describedBy` with its hint. */
  children: (joined: { id: string; describedBy: string | undefined; invalid: boolean }) => ReactNode
}

/** A control with its name above and what there is to say about it below. */
export function Field({ label, optional = false, hint = null, className = '', children }: FieldProps) {
  const words = useWords().frame.common
  const id = useId()
  return (
    <div className={`field ${className}`}>
      <label className="label" htmlFor={id}>
        {label}
        {optional && <span className="t3"> · {words.optional}</span>}
      </label>
      {children({ id, describedBy: hint ? `${id}hint` : undefined, invalid: hint?.tone === 'red' })}
      {hint && <HintLine id={`${id}hint`} hint={hint} />}
    </div>
  )
}

const MARKS = { red: CircleAlert, green: CheckIcon, amber: TriangleAlert } as const

export function HintLine({ id, hint }: { id?: string; hint: Hint }) {
  const Mark = hint.tone && MARKS[hint.tone]
  return (
    <p id={id} className="hint" data-tone={hint.tone} role={hint.tone === 'red' ? 'alert' : undefined}>
      {Mark && <Mark size={14} aria-hidden />}
      <span>{hint.text}</span>
    </p>
  )
}

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'onChange'> {
  label: string
  optional?: boolean
  hint?: Hint | null
  mono?: boolean
  onChange: (text: string) => void
}

export function TextField({ label, optional = false, hint = null, mono = false, onChange, className, ...input }: TextFieldProps) {
  return (
    <Field label={label} optional={optional} hint={hint} {...(className === undefined ? {} : { className })}>
      {({ id, describedBy, invalid }) => (
        <div className="input" data-invalid={invalid || undefined}>
          <input
            id={id}
            type="text"
            aria-describedby={describedBy}
            aria-invalid={invalid}
            autoComplete="off"
            spellCheck={false}
            {...input}
            className={mono ? 'mono' : undefined}
            onChange={(event) => onChange(event.target.value)}
          />
        </div>
      )}
    </Field>
  )
}

/** Hides what is typed; showing it is the person's choice and lasts until the field goes. */
export function PasswordField({ label, hint = null, onChange, ...input }: Omit<TextFieldProps, 'mono' | 'optional' | 'type'>) {
  const words = useWords().frame.common
  const [shown, setShown] = useState(false)
  return (
    <Field label={label} hint={hint} className="grow">
      {({ id, describedBy, invalid }) => (
        <div className="input with-end" data-invalid={invalid || undefined}>
          <input
            id={id}
            type={shown ? 'text' : 'password'}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            autoComplete="off"
            spellCheck={false}
            maxLength={256}
            {...input}
            onChange={(event) => onChange(event.target.value)}
          />
          <IconButton icon={shown ? EyeOff : Eye} size="small" label={shown ? words.hide : words.show} onClick={() => setShown(!shown)} />
        </div>
      )}
    </Field>
  )
}
