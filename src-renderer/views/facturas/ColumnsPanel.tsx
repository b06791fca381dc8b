import { ArrowDown, ArrowUp, Columns3 } from 'lucide-react'
import { useState } from 'react'
import { fill, useWords } from '../../core/words'
import { Button, IconButton } from '../../ui/Button'
import { Check } from '../../ui/Choice'
import { Popup } from '../../ui/Popup'
import { moveColumn, resetColumns, setHidden, useColumns } from './use-columns'

/** Which columns there are, in which order. */
export function ColumnsPanel() {
  const words = useWords().facturas.columns
  const [open, setOpen] = useState(false)
  const choices = useColumns((state) => state.choices)
  const shown = choices.filter(({ hidden }) => !hidden).length
  return (
    <Popup
      open={open}
      onOpenChange={setOpen}
      label={words.title}
      align="end"
      trigger={
        <button type="button" className="icon-btn" aria-label={words.open} title={words.open}>
          <Columns3 size={16} strokeWidth={1.6} aria-hidden />
        </button>
      }
    >
      <p className="menu-label">{words.title}</p>
      <ul className="invoices-columns">
        {choices.map(({ id, hidden }, index) => (
          <li key={id} className="row">
            <Check checked={!hidden} onChange={(show) => setHidden(id, !show)} disabled={!hidden && shown === 1}>
              {words[id]}
            </Check>
            <span className="grow" />
            <IconButton
              icon={ArrowUp}
              size="small"
              label={fill(words.up, { name: words[id] })}
              disabled={index === 0}
              onClick={() => moveColumn(id, -1)}
            />
            <IconButton
              icon={ArrowDown}
              size="small"
              label={fill(words.down, { name: words[id] })}
              disabled={index === choices.length - 1}
              onClick={() => moveColumn(id, 1)}
            />
          </li>
        ))}
      </ul>
      <div className="menu-line" />
      <Button kind="ghost" size="small" onClick={resetColumns}>
        {words.reset}
      </Button>
    </Popup>
  )
}
