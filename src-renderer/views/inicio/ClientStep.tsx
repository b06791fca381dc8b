import { FileKey2 } from 'lucide-react'
import { useState } from 'react'
import { useTaxpayers } from '../../core/taxpayers'
import { useWords } from '../../core/words'
import { Button } from '../../ui/Button'
import { FileDrop } from '../../ui/FileDrop'
import { AddClient } from '../clientes/AddClient'
import { ImportMany } from '../clientes/ImportMany'

type Open = { dialog: 'none' } | { dialog: 'add'; files: readonly File[] } | { dialog: 'many' }

/** Drop, see whose it is, test, save: the same dialog as in Clientes. */
export function ClientStep({ onAdded }: { onAdded: () => void }) {
  const words = useWords().inicio.client
  const [open, setOpen] = useState<Open>({ dialog: 'none' })
  const close = () => setOpen({ dialog: 'none' })
  const add = (files: readonly File[]) => setOpen({ dialog: 'add', files })
  const closeMany = () => {
    close()
    if (useTaxpayers.getState().list.length > 0) onAdded()
  }
  return (
    <>
      <h1 className="first-run-title">{words.title}</h1>
      <p className="first-run-text">{words.text}</p>
      <FileDrop accept=".cer,.key" onChoose={(files) => add([...files])} onDrop={(data) => add([...data.files])}>
        <span className="drop-invitation drop-large">
          <FileKey2 size={28} strokeWidth={1.4} aria-hidden />
          <span className="medium">{words.drop}</span>
          <span className="t2 s12">{words.dropHint}</span>
          <span className="btn" data-kind="primary">
            {words.choose}
          </span>
        </span>
      </FileDrop>
      <div className="row other-ways">
        <Button kind="ghost" aria-haspopup="dialog" onClick={() => setOpen({ dialog: 'many' })}>
          {words.many}
        </Button>
        <Button kind="ghost" aria-haspopup="dialog" onClick={() => add([])}>
          {words.byHand}
        </Button>
      </div>
      {open.dialog === 'add' && (
        <AddClient files={open.files} byHand={open.files.length === 0} offerFetch={false} onClose={close} onAdded={onAdded} />
      )}
      {open.dialog === 'many' && <ImportMany onClose={closeMany} />}
    </>
  )
}
