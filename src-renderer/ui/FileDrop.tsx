import { useId, useState, type DragEvent, type ReactNode } from 'react'

export interface FileDropProps {
  /** `.cer,.key`; left out with `folder`. */
  accept?: string
  /** Chooses a folder instead of files. */
  folder?: boolean
  /** True once it holds something. */
  filled?: boolean
  onChoose: (files: FileList) => void
  onDrop: (data: DataTransfer) => void
  children: ReactNode
}

/** A place to drop files on that is also the label of a file field: mouse, keyboard and screen reader reach the same. */
export function FileDrop({ accept, folder = false, filled = false, onChoose, onDrop, children }: FileDropProps) {
  const id = useId()
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    // The page below takes drops too.
    event.stopPropagation()
    setOver(false)
    onDrop(event.dataTransfer)
  }
  const dragOver = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    // Dropping is the mouse's way; the field inside has the keyboard's.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <label
      htmlFor={id}
      className="drop"
      data-over={over || undefined}
      data-filled={filled || undefined}
      onDragOver={dragOver}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        id={id}
        type="file"
        multiple
        accept={accept}
        className="visually-hidden"
        ref={(input) => {
          if (folder) input?.setAttribute('webkitdirectory', '')
        }}
        onChange={(event) => {
          if (event.target.files) onChoose(event.target.files)
          // The same file may be chosen again.
          event.target.value = ''
        }}
      />
      {children}
    </label>
  )
}
