/** Short good news (toasts: six seconds, one action) and failures, which stay until the person closes them. */
import { create } from 'zustand'
import { toAppError, toErrorData, type ErrorData } from '../../src-shared/domain/errors'

export interface Toast {
  id: number
  text: string
  action: { word: string; run: () => void } | null
}

export interface Problem {
  id: number
  error: ErrorData
}

interface Notices {
  toasts: readonly Toast[]
  problems: readonly Problem[]
}

export const TOAST_MS = 6_000
/** More than these at once are a wall, not news. */
const MOST = 3

let lastId = 0
export const useNotices = create<Notices>(() => ({ toasts: [], problems: [] }))

export function toast(text: string, action: Toast['action'] = null): void {
  const id = ++lastId
  useNotices.setState((state) => ({ toasts: [...state.toasts, { id, text, action }].slice(-MOST) }))
}

export function closeToast(id: number): void {
  useNotices.setState((state) => ({ toasts: state.toasts.filter((one) => one.id !== id) }))
}

/** Shows a failure that has no place of its own on the screen. The same one is not shown twice. */
export function reportProblem(thrown: unknown): void {
  const error = toErrorData(toAppError(thrown))
  useNotices.setState((state) => {
    const others = state.problems.filter((one) => one.error.code !== error.code)
    return { problems: [...others, { id: ++lastId, error }].slice(-MOST) }
  })
}

export function closeProblem(id: number): void {
  useNotices.setState((state) => ({ problems: state.problems.filter((one) => one.id !== id) }))
}
