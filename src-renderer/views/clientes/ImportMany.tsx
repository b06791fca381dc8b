import { FolderOpen, KeyRound } from 'lucide-react'
import { useState } from 'react'
import { toast } from '../../core/notices'
import { counted, fill, useWords } from '../../core/words'
import { count } from '../../format/numbers'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { FileDrop } from '../../ui/FileDrop'
import { Note } from '../../ui/Note'
import { chosenFiles, droppedEntries, filesIn, type FoundFile } from './folder-files'
import { ManyTable } from './ManyTable'
import { isComplete, useMany, type ManyLine } from './use-many'
import { VaultPromise } from './VaultPromise'

/** A folder of e.firmas becomes clients: found and paired by Acopio, completed and trusted line by line by the person. */
export function ImportMany({ onClose }: { onClose: () => void }) {
  const { clientes, frame } = useWords()
  const words = clientes.many
  const many = useMany()
  const [saving, setSaving] = useState(false)
  const { state } = many
  const ready = state.step === 'lines' ? state.lines.filter((line) => line.state !== 'saved' && isComplete(line)) : []
  const save = async () => {
    if (saving || ready.length === 0) return
    setSaving(true)
    const saved = await many.save(ready)
    setSaving(false)
    if (saved > 0) toast(counted(words.done, saved))
    if (state.step === 'lines' && saved === state.lines.length) onClose()
  }
  return (
    <Dialog
      open
      keepOpen
      size="large"
      onClose={onClose}
      title={words.title}
      description={words.text}
      onSubmit={() => void save()}
      footer={
        <>
          <VaultPromise />
          <Button onClick={onClose}>{frame.common.close}</Button>
          <Button kind="primary" type="submit" disabled={ready.length === 0 || saving}>
            {counted(words.save, ready.length)}
          </Button>
        </>
      }
    >
      <div className="client-form">
        {state.step !== 'lines' && <FolderDrop onFiles={(files) => void many.read(files)} />}
        {state.step === 'reading' && <p className="t2">{fill(words.reading, { count: count(state.files) })}</p>}
        {state.step === 'lines' && (
          <Found lines={state.lines} unusable={state.unusable} onChange={many.change} onSamePassword={many.useFirstPassword} />
        )}
      </div>
    </Dialog>
  )
}

interface FoundProps {
  lines: ManyLine[]
  unusable: number
  onChange: (rfc: string, changes: Partial<ManyLine>) => void
  onSamePassword: () => void
}

function Found({ lines, unusable, onChange, onSamePassword }: FoundProps) {
  const words = useWords().clientes.many
  const summary = [counted(words.found, lines.length), ...(unusable > 0 ? [counted(words.unusable, unusable)] : [])].join(' · ')
  if (lines.length === 0) return <Note tone="amber">{words.nothing}</Note>
  return (
    <>
      <div className="row">
        <span className="grow t2">{summary}</span>
        <Button size="small" icon={KeyRound} disabled={!lines.some((line) => line.password !== '')} onClick={onSamePassword}>
          {words.samePassword}
        </Button>
      </div>
      <ManyTable lines={lines} onChange={onChange} />
    </>
  )
}

function FolderDrop({ onFiles }: { onFiles: (files: FoundFile[]) => void }) {
  const words = useWords().clientes.many
  return (
    <FileDrop
      folder
      onChoose={(files) => onFiles(chosenFiles(files))}
      onDrop={(data) => void filesIn(droppedEntries(data.items)).then(onFiles)}
    >
      <span className="drop-invitation">
        <FolderOpen size={20} strokeWidth={1.5} aria-hidden />
        <span className="medium">{words.drop}</span>
        <span className="t2 s12">{words.dropHint}</span>
        <span className="btn">{words.choose}</span>
      </span>
    </FileDrop>
  )
}
