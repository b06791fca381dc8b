import { useMemo } from 'react'
import { REGIMES } from '../../../src-shared/domain/regimes'
import { isUseAllowed, USES } from '../../../src-shared/domain/uses'
import { useWords } from '../../core/words'
import { Field, TextField, type Hint } from '../../ui/Field'
import type { PickItem } from '../../ui/PickList'
import { Select } from '../../ui/Select'
import { personOf, type Draft, type DraftProblems } from './profile'

export interface ProfileFieldsProps {
  draft: Draft
  problems: DraftProblems
  onChange: (changes: Partial<Draft>) => void
  /** True when a certificate says whose it is: RFC and name are not asked. */
  known: boolean
  /** True also shows use, e-mail and telephone. */
  full: boolean
}

const hintOf = (text: string | undefined): Hint | null => (text === undefined ? null : { tone: 'red', text })

export function ProfileFields({ draft, problems, onChange, known, full }: ProfileFieldsProps) {
  const words = useWords().clientes.form
  return (
    <>
      {!known && (
        <div className="form-row">
          <TextField
            className="narrow"
            label={words.rfc}
            mono
            maxLength={13}
            value={draft.rfc}
            hint={hintOf(problems.rfc)}
            onChange={(rfc) => onChange({ rfc: rfc.toUpperCase() })}
          />
          <TextField
            className="grow"
            label={words.name}
            maxLength={300}
            value={draft.name}
            hint={hintOf(problems.name) ?? { text: words.nameHint }}
            onChange={(name) => onChange({ name })}
          />
        </div>
      )}
      <div className="form-row">
        <RegimeField rfc={draft.rfc} value={draft.regime} problem={problems.regime} onChange={(regime) => onChange({ regime })} />
        <TextField
          className="postal"
          label={words.postalCode}
          inputMode="numeric"
          maxLength={5}
          value={draft.postalCode}
          hint={hintOf(problems.postalCode)}
          onChange={(postalCode) => onChange({ postalCode })}
        />
      </div>
      {full && <FurtherFields draft={draft} problems={problems} onChange={onChange} />}
    </>
  )
}

/** Only the regimes the person may be in; all of them while the RFC does not tell. */
function RegimeField({
  rfc,
  value,
  problem,
  onChange,
}: {
  rfc: string
  value: string
  problem: string | undefined
  onChange: (code: string) => void
}) {
  const words = useWords().clientes.form
  const items = useRegimes(rfc)
  return (
    <Field label={words.regime} hint={hintOf(problem)} className="grow">
      {({ id, describedBy, invalid }) => (
        <Select
          id={id}
          items={items}
          value={value === '' ? null : value}
          onChange={(item) => onChange(item.id)}
          label={words.regime}
          placeholder={words.chooseRegime}
          searchLabel={words.searchRegime}
          invalid={invalid}
          aria-describedby={describedBy}
        />
      )}
    </Field>
  )
}

export function useRegimes(rfc: string): PickItem[] {
  const person = personOf(rfc)
  return useMemo(
    () =>
      REGIMES.filter((regime) => person === null || regime.persons.includes(person)).map(({ code, name }) => ({
        id: code,
        title: `${code} ${name}`,
      })),
    [person],
  )
}

function FurtherFields({ draft, problems, onChange }: Pick<ProfileFieldsProps, 'draft' | 'problems' | 'onChange'>) {
  const words = useWords().clientes.form
  const uses = useMemo<PickItem[]>(
    () => [
      { id: '', title: words.noUse },
      ...USES.filter((use) => draft.regime === '' || isUseAllowed(use, draft.regime)).map(({ code, name }) => ({
        id: code,
        title: `${code} ${name}`,
      })),
    ],
    [draft.regime, words],
  )
  return (
    <>
      <Field label={words.use} optional hint={hintOf(problems.use)}>
        {({ id, describedBy, invalid }) => (
          <Select
            id={id}
            items={uses}
            value={draft.use}
            onChange={(item) => onChange({ use: item.id })}
            label={words.use}
            searchLabel={words.searchRegime}
            invalid={invalid}
            aria-describedby={describedBy}
          />
        )}
      </Field>
      <div className="form-row">
        <TextField
          className="grow"
          label={words.email}
          optional
          type="email"
          value={draft.email}
          hint={hintOf(problems.email)}
          onChange={(email) => onChange({ email })}
        />
        <TextField
          className="phone"
          label={words.phone}
          optional
          type="tel"
          maxLength={40}
          value={draft.phone}
          onChange={(phone) => onChange({ phone })}
        />
      </div>
    </>
  )
}
