/** Carries out the one button of a row that stands. */
import { go } from '../../core/router'
import { act } from './actions'
import type { Row } from './batch'
import type { Fix } from './what-can-be-done'

/** @param open shows the row's panel, where a question is answered */
export function carryOut(fix: Fix, { task, asked }: Row, open: (taskId: string) => void): void {
  if (fix === 'retry') void act('retry', [task])
  if (fix === 'efirma') go({ place: 'clientes', rfc: asked.rfc, dialog: 'efirma' })
  if (fix === 'diagnostics') go({ place: 'ajustes', section: 'diagnostics' })
  if (fix === 'answer') open(task.id)
}
