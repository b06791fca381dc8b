import { useId } from 'react'
import { fill, useWords } from '../../core/words'
import { Select } from '../../ui/Select'
import { Pill, type Tone } from '../../ui/State'
import { useRegimes } from './ProfileFields'
import { useErrorSentence } from './use-error-sentence'
import { isComplete, type ManyLine } from './use-many'

export interface ManyTableProps {
  lines: readonly ManyLine[]
  onChange: (rfc: string, changes: Partial<ManyLine>) => void
}

export function ManyTable({ lines, onChange }: ManyTableProps) {
  const { column, title } = useWords().clientes.many
  return (
    <table className="table many-table" aria-label={title}>
      <thead>
        <tr>
          <th scope="col">{column.client}</th>
          <th scope="col" className="many-regime">
            {column.regime}
          </th>
          <th scope="col" className="many-postal">
            {column.postalCode}
          </th>
          <th scope="col" className="many-password">
            {column.password}
          </th>
          <th scope="col" className="many-state">
            {column.state}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <Line key={line.certificate.rfc} line={line} onChange={(changes) => onChange(line.certificate.rfc, changes)} />
        ))}
      </tbody>
    </table>
  )
}

function Line({ line, onChange }: { line: ManyLine; onChange: (changes: Partial<ManyLine>) => void }) {
  const words = useWords().clientes.many
  const { name, rfc } = line.certificate
  const regimes = useRegimes(rfc)
  const errorId = useId()
  const problem = useErrorSentence(line.error)
  const asks = line.state !== 'saved' && line.keys.length > 0
  return (
    <tr>
      <th scope="row">
        <span className="cut block medium" title={name}>
          {name}
        </span>
        <span className="mono t2 block">{rfc}</span>
        {problem !== '' && (
          <span id={errorId} className="many-problem cr" role="alert">
            {problem}
          </span>
        )}
      </th>
      <td>
        {asks && !line.known && (
          <Select
            items={regimes}
            value={line.regime === '' ? null : line.regime}
            onChange={({ id: regime }) => onChange({ regime })}
            label={fill(words.regimeOf, { name })}
            placeholder={words.column.regime}
          />
        )}
      </td>
      <td>
        {asks && !line.known && (
          <div className="input">
            <input
              inputMode="numeric"
              maxLength={5}
              aria-label={fill(words.postalCodeOf, { name })}
              value={line.postalCode}
              onChange={(event) => onChange({ postalCode: event.target.value })}
            />
          </div>
        )}
      </td>
      <td>
        {asks && (
          <div className="input" data-invalid={line.state === 'failed' || undefined}>
            <input
              type="password"
              autoComplete="off"
              maxLength={256}
              aria-label={fill(words.passwordOf, { name })}
              aria-describedby={problem === '' ? undefined : errorId}
              value={line.password}
              onChange={(event) => onChange({ password: event.target.value, state: 'open', error: null })}
            />
          </div>
        )}
      </td>
      <td>
        <LineState line={line} />
      </td>
    </tr>
  )
}

function LineState({ line }: { line: ManyLine }) {
  const words = useWords().clientes.many
  const [tone, word] = stateOf(line, words)
  return <Pill tone={tone}>{word}</Pill>
}

function stateOf(line: ManyLine, words: ReturnType<typeof useWords>['clientes']['many']): [Tone, string] {
  if (line.state === 'saved') return ['green', words.saved]
  if (line.state === 'saving') return ['blue', words.saving]
  if (line.state === 'failed') return ['red', words.failed]
  if (line.keys.length === 0) return ['amber', words.noKey]
  if (isComplete(line)) return ['green', words.ready]
  return line.known ? ['idle', words.known] : ['idle', words.incomplete]
}
