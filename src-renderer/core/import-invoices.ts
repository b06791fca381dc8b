/** Brings invoices in from files or a folder the person chooses, and says what came of it. */
import { client } from './client'
import { reportProblem, toast } from './notices'
import { go } from './router'
import { currentWords, fill } from './words'
import { count } from '../format/numbers'

/** Never rejects: a failure is shown to the person. */
export async function importInvoices(kind: 'invoices' | 'invoice-folder'): Promise<void> {
  try {
    const paths = await window.acopio.pickFiles(kind)
    if (paths.length > 0) await importPaths(paths)
  } catch (thrown) {
    reportProblem(thrown)
  }
}

/** @param paths files and folders on this computer; also used for what is dropped on a screen */
export async function importPaths(paths: string[]): Promise<void> {
  const result = await client.call('invoice.import', { paths })
  const { frame } = currentWords()
  const text = fill(frame.imported, { new: count(result.new), known: count(result.known), rejected: count(result.rejected.length) })
  toast(text, { word: frame.common.view, run: () => go({ place: 'facturas' }) })
}
