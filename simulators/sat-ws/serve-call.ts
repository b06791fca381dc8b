/** One call from arrival to the last byte, with the fault that was planned for it. */
import { setTimeout as wait } from 'node:timers/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { dispatch } from './dispatch'
import { readBody, send } from './transport'
import type { Answer } from './answers'
import type { Call, Fault, FaultPlan } from './faults'
import type { Counts, LogEntry } from './options'
import type { Route } from './names'
import type { Service } from './context'

/** What serving needs besides the service: where it is written down and who makes trouble. */
export interface Desk {
  service: Service
  log: LogEntry[]
  counts: Counts
  plan: FaultPlan
}

/** Rejects when the caller hung up while sending, or upon a defect of the simulator. */
export async function serveCall(
  desk: Desk,
  { endpoint, family }: Route,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { service, counts } = desk
  const nth = ++counts.calls[endpoint]
  const call: Call = { endpoint, family, nth, rfc: null, packageId: null, content: null, key: null }
  const entry: LogEntry = {
    at: service.now(),
    endpoint,
    family,
    nth,
    rfc: null,
    key: null,
    id: null,
    code: null,
    state: null,
    fault: null,
    reason: null,
  }
  desk.log.push(entry)
  const early = desk.plan(call, 'arrival')
  entry.fault = early?.kind ?? null
  if (early?.kind === 'reset-before') return void message.socket.resetAndDestroy()
  const gzip = /\bgzip\b/.test(String(message.headers['accept-encoding'] ?? ''))
  const body = await readBody(message)
  if (early?.kind === 'delay') await wait(early.ms)
  const page = pageOf(early)
  if (page !== null) return send(response, page, { gzip, date: service.now(), half: false })
  const answer = await dispatch(service, { endpoint, family }, { headers: message.headers, body }, entry, (about) => {
    const fault = early ?? desk.plan({ ...call, ...about }, 'read')
    entry.fault = fault?.kind ?? null
    const instead = pageOf(fault)
    if (instead !== null || fault?.kind === 'reset-before') throw new Interruption(instead)
    return fault
  }).catch(interrupted)
  count(counts, entry)
  if (answer === null || entry.fault === 'reset-after') return void message.socket.resetAndDestroy()
  await send(response, answer, { gzip, date: service.now(), half: entry.fault === 'half-body' })
}

/** A fault that comes before the call takes effect. */
class Interruption extends Error {
  /** @param page null: the connection breaks */
  constructor(readonly page: Answer | null) {
    super('interrupted')
  }
}

function interrupted(thrown: unknown): Answer | null {
  if (thrown instanceof Interruption) return thrown.page
  throw thrown
}

function count(counts: Counts, { endpoint, key, code, id }: LogEntry): void {
  if (endpoint !== 'request' || key === null) return
  counts.sentByKey[key] = (counts.sentByKey[key] ?? 0) + 1
  if (code === '5000' && id !== null) counts.accepted++
}

/** Answers that are not the service's. */
function pageOf(fault: Fault | null): Answer | null {
  if (fault?.kind === 'http')
    return { status: fault.status, body: `<html><body><h1>${fault.status}</h1></body></html>`, contentType: 'text/html' }
  if (fault?.kind !== 'html') return null
  return {
    status: 200,
    body: '<!DOCTYPE html><html><body>Servicio en mantenimiento. Disculpe las molestias.</body></html>',
    contentType: 'text/html',
  }
}
