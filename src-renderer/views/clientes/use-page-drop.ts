/** Lets e.firma files be dropped anywhere on the screen, not only into the dialog. */
import { useState, type DragEvent } from 'react'

export interface PageDrop {
  over: boolean
  handlers: {
    onDragEnter(event: DragEvent): void
    onDragOver(event: DragEvent): void
    onDragLeave(event: DragEvent): void
    onDrop(event: DragEvent): void
  }
}

export function usePageDrop(onFiles: (files: File[]) => void): PageDrop {
  // Entering a child comes before leaving its parent: only the count knows whether the drag is still over the page.
  const [depth, setDepth] = useState(0)
  // A dialog of this screen is a child for React, not on the page: what is dropped there is its own affair.
  const withFiles = ({ dataTransfer, currentTarget, target }: DragEvent) =>
    dataTransfer.types.includes('Files') && target instanceof Node && currentTarget.contains(target)
  return {
    over: depth > 0,
    handlers: {
      onDragEnter: (event) => withFiles(event) && setDepth((before) => before + 1),
      onDragOver: (event) => withFiles(event) && event.preventDefault(),
      onDragLeave: (event) => withFiles(event) && setDepth((before) => Math.max(0, before - 1)),
      onDrop(event) {
        if (!withFiles(event)) return
        event.preventDefault()
        setDepth(0)
        const files = [...event.dataTransfer.files]
        if (files.length > 0) onFiles(files)
      },
    },
  }
}
