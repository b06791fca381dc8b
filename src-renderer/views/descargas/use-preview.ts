/** What a request would ask, told by the core while the person still chooses. */
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { DownloadPreview, DownloadRequest } from '../../../src-shared/contract/views'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { client } from '../../core/client'

export interface Preview {
  request: DownloadRequest
  answer: z.infer<typeof DownloadPreview> | null
  error: ErrorData | null
}

/** A row of clicks through the clients asks once. */
const PAUSE_MS = 200

/**
 * @param request null while it is not complete
 * @returns the last answer, which may be to an earlier request: its figures stay in place until the new ones come
 */
export function usePreview(request: DownloadRequest | null): Preview | null {
  const [preview, setPreview] = useState<Preview | null>(null)
  useEffect(() => {
    if (request === null) return
    let current = true
    const ask = async () => {
      try {
        const answer = await client.call('download.preview', request)
        if (current) setPreview({ request, answer, error: null })
      } catch (thrown) {
        if (current) setPreview({ request, answer: null, error: toErrorData(toAppError(thrown)) })
      }
    }
    const timer = setTimeout(() => void ask(), PAUSE_MS)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [request])
  return preview
}
