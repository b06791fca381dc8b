import { useEffect } from 'react'
import { importPaths } from '../core/import-invoices'

/** Invoices (XML, ZIP) and folders may be dropped on any screen that does not take the drop for itself. */
export function useInvoiceDrop(): void {
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      const taken = event.defaultPrevented
      // Without this the window would leave for the file.
      event.preventDefault()
      if (taken) return
      const paths = [...(event.dataTransfer?.files ?? [])].filter(isInvoiceOrFolder).map((file) => window.acopio.pathOf(file))
      const found = paths.filter((path) => path !== '')
      if (found.length > 0) void importPaths(found)
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
}

/** A folder comes as a file without type or ending. */
function isInvoiceOrFolder(file: File): boolean {
  return /\.(xml|zip)$/i.test(file.name) || (file.type === '' && !file.name.includes('.'))
}
