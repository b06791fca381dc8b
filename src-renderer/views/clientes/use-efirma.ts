/** An e.firma while it is being entered: files, password, and what the core says of them. Everything is checked locally. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CallOutput } from '../../../src-shared/contract/api'
import { toAppError, toErrorData, type ErrorData } from '../../../src-shared/domain/errors'
import { client } from '../../core/client'
import { takeFiles, type FileProblem, type PickedFile } from './efirma-files'

type Inspection = CallOutput<'credential.inspect'>

export interface EfirmaEntry {
  cer: PickedFile | null
  key: PickedFile | null
  password: string
  certificate: Inspection['certificate']
  /** True once this very password opened this very key and the key belongs to the certificate. */
  tested: boolean
  problem: ErrorData | null
  fileProblem: FileProblem | null
  testing: boolean
  addFiles(files: readonly File[]): Promise<void>
  setPassword(password: string): void
  /** @returns whether the e.firma can be stored */
  test(): Promise<boolean>
}

interface Facts {
  cer: PickedFile | null
  key: PickedFile | null
  password: string
}

const NOTHING: Facts = { cer: null, key: null, password: '' }

/** Faults of the certificate itself: no password and no other key would mend them. */
const UNUSABLE: ReadonlySet<string> = new Set(['efirma.is-csd', 'efirma.expired', 'efirma.not-yet-valid'])

export function isUnusable({ problem }: Pick<EfirmaEntry, 'problem'>): boolean {
  return problem !== null && UNUSABLE.has(problem.code)
}

export function useEfirma(given: readonly File[] = []): EfirmaEntry {
  const [facts, setFacts] = useState(NOTHING)
  const [found, setFound] = useState<Pick<EfirmaEntry, 'certificate' | 'tested' | 'problem'>>({
    certificate: null,
    tested: false,
    problem: null,
  })
  const [fileProblem, setFileProblem] = useState<FileProblem | null>(null)
  const [testing, setTesting] = useState(false)
  const latest = useRef(facts)
  const take = useCallback((next: Facts) => {
    latest.current = next
    setFacts(next)
  }, [])

  const inspect = useCallback(async (): Promise<boolean> => {
    const asked = latest.current
    setTesting(true)
    const answer = await ask(asked)
    // Something else was dropped or typed in the meantime: its own answer is on the way.
    if (asked !== latest.current) return false
    setTesting(false)
    setFound((before) => ({ ...answer, certificate: answer.certificate ?? (asked.cer ? before.certificate : null) }))
    return answer.tested
  }, [])

  const addFiles = useCallback(
    async (files: readonly File[]) => {
      const taken = await takeFiles(files)
      setFileProblem(taken.problem)
      if (taken.cer === null && taken.key === null) return
      const before = latest.current
      take({ ...before, cer: taken.cer ?? before.cer, key: taken.key ?? before.key })
      setFound({ certificate: null, tested: false, problem: null })
      await inspect()
    },
    [inspect, take],
  )

  useEffect(() => {
    // Nothing is set before the files have been read.
    // oxlint-disable-next-line react/set-state-in-effect
    if (given.length > 0) void addFiles(given)
  }, [given, addFiles])

  return {
    ...facts,
    ...found,
    fileProblem,
    testing,
    addFiles,
    setPassword(password) {
      take({ ...latest.current, password })
      setFound((before) => ({
        ...before,
        tested: false,
        problem: before.problem?.code === 'efirma.wrong-password' ? null : before.problem,
      }))
    },
    test: inspect,
  }
}

async function ask({ cer, key, password }: Facts): Promise<Pick<EfirmaEntry, 'certificate' | 'tested' | 'problem'>> {
  if (cer === null && key === null) return { certificate: null, tested: false, problem: null }
  try {
    const { certificate, keyOpens, problem } = await client.call('credential.inspect', {
      ...(cer === null ? {} : { cer: cer.content }),
      ...(key === null ? {} : { key: key.content }),
      ...(password === '' ? {} : { password }),
    })
    return { certificate, tested: keyOpens === true && certificate !== null && problem === null, problem }
  } catch (thrown) {
    return { certificate: null, tested: false, problem: toErrorData(toAppError(thrown)) }
  }
}
