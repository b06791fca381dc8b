import type { Direction } from '../../../src-shared/contract/views'
import { useWords } from '../../core/words'
import { Check, Segments } from '../../ui/Choice'
import { HintLine } from '../../ui/Field'
import type { Form, Problems } from './new-download'

export interface KindFieldsProps {
  form: Form
  change: (parts: Partial<Form>) => void
  problems: Problems
}

const SIDES: readonly Direction[] = ['received', 'issued']

/** Which documents, and how they are to come. */
export function KindFields({ form, change, problems }: KindFieldsProps) {
  const words = useWords().descargas
  const { dialog } = words
  const toggle = (side: Direction, on: boolean) =>
    change({ directions: SIDES.filter((one) => (one === side ? on : form.directions.includes(one))) })
  const cancelledXml = form.content === 'xml' && form.status === 'cancelado' && form.directions.includes('received')
  return (
    <>
      <fieldset className="new-part">
        <legend className="label">{dialog.directions}</legend>
        <div className="new-checks">
          {SIDES.map((side) => (
            <Check key={side} checked={form.directions.includes(side)} onChange={(on) => toggle(side, on)}>
              {words.direction[side]}
            </Check>
          ))}
        </div>
        {problems.directions !== null && <HintLine hint={{ tone: 'red', text: dialog[problems.directions] }} />}
      </fieldset>
      <Choice
        legend={dialog.content}
        value={form.content}
        onChange={(content) => change({ content })}
        options={[
          { value: 'xml', word: dialog.contents.xml },
          { value: 'metadata', word: dialog.contents.metadata },
        ]}
        hint={form.content === 'metadata' ? dialog.metadataHint : null}
      />
      <Choice
        legend={dialog.document}
        value={form.document}
        onChange={(document) => change({ document })}
        options={[
          { value: 'cfdi', word: dialog.documents.cfdi },
          { value: 'retenciones', word: dialog.documents.retenciones },
        ]}
      />
      <Choice
        legend={dialog.status}
        value={form.status}
        onChange={(status) => change({ status })}
        options={[
          { value: 'todos', word: dialog.statuses.todos },
          { value: 'vigente', word: dialog.statuses.vigente },
          { value: 'cancelado', word: dialog.statuses.cancelado },
        ]}
        hint={cancelledXml ? dialog.cancelledHint : null}
      />
      <Choice
        legend={dialog.route}
        value={form.route}
        onChange={(route) => change({ route })}
        options={[
          { value: 'auto', word: dialog.routes.auto },
          { value: 'webservice', word: dialog.routes.webservice },
          { value: 'portal', word: dialog.routes.portal, disabled: true },
        ]}
        hint={dialog.portalLater}
      />
    </>
  )
}

interface ChoiceProps<T extends string> {
  legend: string
  value: T
  onChange: (value: T) => void
  options: readonly { value: T; word: string; disabled?: boolean }[]
  hint?: string | null
}

function Choice<T extends string>({ legend, value, onChange, options, hint = null }: ChoiceProps<T>) {
  return (
    <fieldset className="new-part">
      <legend className="label">{legend}</legend>
      <Segments label={legend} value={value} onChange={onChange} options={options} />
      {hint !== null && <HintLine hint={{ text: hint }} />}
    </fieldset>
  )
}
