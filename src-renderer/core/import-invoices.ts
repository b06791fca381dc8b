/** Brings invoices in from files or a folder. While it runs the status line says so; what could not be read is listed. */
import { create } from 'zustand'
import type { z } from 'zod'
import type { ImportResult } from '../../src-shared/contract/views'
import { count } from '../format/numbers'
import { client } from './client'
import { reportProblem, toast } from './notices'
import { go } from './router'
import { currentWords, fill } from './words'

export interface ImportState {
  /** Imports that run now. */
  running: number
  /** The last result with something that could not be read, until the person has seen it. */
  report: z.infer<typeof ImportResult> | null
}

export const useImports = create<ImportState>(() => ({ running: 0, report: null }))

export function closeImportReport(): void {
  useImports.setState({ report: null })
}

/** Never rejects: a failure is shown to the person. */
export async function importInvoices(kind: 'invoices' | 'invoice-folder'): Promise<void> {
  try {
    const paths = await window.acopio.pickFiles(kind)
    if (paths.length > 0) await importPaths(paths)
  } catch (thrown) {
    reportProblem(thrown)
  }
}

/** @param paths files and folders on this computer; also used for what is dropped on a screen. Never rejects. */
export async function importPaths(paths: string[]): Promise<void> {
  useImports.setState(({ running }) => ({ running: running + 1 }))
  try {
    const result = await client.call('invoice.import', { paths })
    if (result.rejected.length > 0) useImports.setState({ report: result })
    else tell(result)
  } catch (thrown) {
    reportProblem(thrown)
  } finally {
    useImports.setState(({ running }) => ({ running: running - 1 }))
  }
}

function tell(result: z.infer<typeof ImportResult>): void {
  const { frame } = currentWords()
  const text = fill(frame.imports.done, { new: count(result.new), known: count(result.known) })
  toast(text, { word: frame.common.view, run: () => go({ place: 'facturas' }) })
}
