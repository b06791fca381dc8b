/** Shows that files may be let go here. Taking them is the frame's affair, which imports what is dropped on any screen. */
import { useState, type DragEvent } from 'react'

export function useDropHint() {
  // Entering a child comes before leaving its parent: only the count knows whether the drag is still over the screen.
  const [depth, setDepth] = useState(0)
  const files = (event: DragEvent) => event.dataTransfer.types.includes('Files')
  return {
    over: depth > 0,
    handlers: {
      onDragEnter: (event: DragEvent) => files(event) && setDepth((before) => before + 1),
      onDragLeave: (event: DragEvent) => files(event) && setDepth((before) => Math.max(0, before - 1)),
      onDrop: () => setDepth(0),
    },
  }
}
