/**
 * Joins the window to the core over Electron's messages. Only the main frame of our own window, showing our own page, is
 * listened to; what it sends is bounded here and checked against the contract in `serve`.
 */
import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { CHANNELS, type DesktopAction } from '../../src-shared/contract/channels'
import { AppError, toAppError, toErrorData } from '../../src-shared/domain/errors'
import type { Server } from '../api/server'
import { isSmallJson } from './small-json'
import { isTrusted } from './trusted-sender'

const MOST_STREAMS = 32

export interface IpcParts {
  contents: WebContents
  /** Origins the window's page may have. */
  origins: readonly string[]
  /** The core is put together while the window opens; calls wait for it. */
  server: Promise<Server>
  desktop: (action: DesktopAction) => Promise<unknown>
}

export function connectIpc(parts: IpcParts): void {
  const trusted = (event: IpcMainEvent | IpcMainInvokeEvent) => isTrusted(parts.contents, parts.origins, event)

  ipcMain.handle(CHANNELS.call, async (event, name: unknown, input: unknown) => {
    if (!trusted(event)) throw new Error('refused')
    if (typeof name !== 'string' || !isSmallJson(input)) return refusal('ipc.bad-input')
    try {
      return await (await parts.server).call(name, input)
    } catch (thrown) {
      return { ok: false, error: toErrorData(toAppError(thrown)) }
    }
  })

  ipcMain.handle(CHANNELS.desktop, async (event, action: unknown) => {
    if (!trusted(event) || !isSmallJson(action)) throw new Error('refused')
    return parts.desktop(action as DesktopAction)
  })

  connectStreams(parts, trusted)
}

function refusal(code: 'ipc.bad-input') {
  return { ok: false, error: toErrorData(new AppError(code)) }
}

function connectStreams({ contents, server }: IpcParts, trusted: (event: IpcMainEvent) => boolean): void {
  const streams = new Map<number, AbortController>()
  const closeAll = () => {
    for (const stop of streams.values()) stop.abort()
    streams.clear()
  }
  // A page that reloads or dies takes its streams with it.
  contents.on('did-start-navigation', (details) => details.isMainFrame && !details.isSameDocument && closeAll())
  contents.on('render-process-gone', closeAll)
  contents.on('destroyed', closeAll)

  ipcMain.on(CHANNELS.close, (event, id: unknown) => {
    if (!trusted(event) || typeof id !== 'number') return
    streams.get(id)?.abort()
    streams.delete(id)
  })

  ipcMain.on(CHANNELS.open, (event, id: unknown, name: unknown, input: unknown) => {
    if (!trusted(event) || !Number.isSafeInteger(id) || streams.has(id as number)) return
    const key = id as number
    const send = (channel: string, value: unknown) => contents.isDestroyed() || contents.send(channel, key, value)
    if (typeof name !== 'string' || !isSmallJson(input) || streams.size >= MOST_STREAMS) {
      send(CHANNELS.end, refusal('ipc.bad-input').error)
      return
    }
    const stop = new AbortController()
    streams.set(key, stop)
    const pump = async () => {
      for await (const value of (await server).open(name, input, stop.signal)) {
        if (stop.signal.aborted) return
        send(CHANNELS.event, value)
      }
    }
    const end = (error: unknown) => {
      if (streams.get(key) !== stop) return
      streams.delete(key)
      send(CHANNELS.end, error)
    }
    pump().then(
      () => end(null),
      (thrown) => end(toErrorData(toAppError(thrown))),
    )
  })
}
