/** The state of the dialog: what is chosen, what the core says to it, and sending it once. */
import { useMemo, useRef, useState } from 'react'
import type { DownloadRequest } from '../../../src-shared/contract/views'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { useApp } from '../../core/app'
import { client } from '../../core/client'
import { remember, remembered } from '../../core/settings'
import { useTaxpayers } from '../../core/taxpayers'
import {
  firstForm,
  isComplete,
  problemsOf,
  readRemembered,
  REMEMBERED,
  requestOf,
  toRemember,
  USUAL,
  type Form,
  type Problems,
} from './new-download'
import { usePreview, type Preview } from './use-preview'

export interface NewDownload {
  form: Form
  change: (parts: Partial<Form>) => void
  today: string
  problems: Problems
  preview: Preview | null
  /** True while the shown figures belong to an earlier choice. */
  asking: boolean
  /** RFCs that can be asked for; empty until that is known. */
  able: string[]
  failure: ErrorData | null
  sending: boolean
  start: () => Promise<void>
}

/** @param asked what the dialog was opened for; @param onStarted told the batch, and how many downloads it has */
export function useNewDownload(asked: Partial<DownloadRequest>, onStarted: (batchId: string, tasks: number) => void): NewDownload {
  const list = useTaxpayers((state) => state.list)
  const all = useMemo(() => list.map((one) => one.rfc), [list])
  const today = useApp((state) => state.now.slice(0, 10))
  const [form, setForm] = useState(() => firstForm(all, remembered(REMEMBERED, readRemembered, USUAL), asked, today))
  const [failure, setFailure] = useState<ErrorData | null>(null)
  const [sending, setSending] = useState(false)
  // A second Enter may come before the first one has been drawn.
  const locked = useRef(false)
  const problems = useMemo(() => problemsOf(form, today), [form, today])
  const request = useMemo(() => (isComplete(problems) ? requestOf(form, today) : null), [form, problems, today])
  const preview = usePreview(request)
  const asking = request !== null && preview?.request !== request
  const able = useMemo(() => (request === null || asking ? [] : ableOf(preview)), [request, asking, preview])
  const change = (parts: Partial<Form>) => {
    setFailure(null)
    setForm((before) => ({ ...before, ...parts }))
  }
  const start = async () => {
    if (request === null || able.length === 0 || locked.current) return
    locked.current = true
    setSending(true)
    try {
      const { batchId, taskIds } = await client.call('download.start', { ...request, rfcs: able })
      remember(REMEMBERED, toRemember(form, all))
      onStarted(batchId, taskIds.length)
    } catch (thrown) {
      setFailure(toErrorData(toAppError(thrown)))
      locked.current = false
      setSending(false)
    }
  }
  return { form, change, today, problems, preview, asking, able, failure, sending, start }
}

function ableOf(preview: Preview | null): string[] {
  if (!preview?.answer) return []
  const unable = new Set(preview.answer.problems.map((one) => one.rfc))
  return preview.request.rfcs.filter((rfc) => !unable.has(rfc))
}
