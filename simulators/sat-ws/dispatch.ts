/** From the body of a call to the endpoint it is for. */
import type { IncomingHttpHeaders } from 'node:http'
import { ACTIONS, SOAP, type Endpoint, type Route } from './names'
import { actionNotSupported, internalFault, type Answer } from './answers'
import { authenticate } from './endpoints/authenticate'
import { child, elements, readXml, type XmlElement } from './xml/tree'
import { download } from './endpoints/download'
import { request } from './endpoints/request'
import { status } from './endpoints/status'
import { verify } from './endpoints/verify'
import type { EndpointHandler, Service, Visit } from './context'
import type { LogEntry } from './options'

const HANDLERS: Readonly<Record<Endpoint, EndpointHandler>> = { authenticate, request, verify, download, status }

export interface Message {
  headers: IncomingHttpHeaders
  body: string
}

/** @param fault asks the plan once the caller is known; may throw to interrupt the call */
export async function dispatch(
  service: Service,
  { endpoint, family }: Route,
  { headers, body }: Message,
  entry: LogEntry,
  fault: Visit['fault'],
): Promise<Answer> {
  const action = String(headers['soapaction'] ?? '').replace(/^"|"$/g, '')
  let envelope: XmlElement
  try {
    envelope = readXml(body)
  } catch (thrown) {
    entry.reason = String(thrown)
    return internalFault()
  }
  const operation = operationOf(envelope)
  const isText = /^text\/xml\b/i.test(headers['content-type'] ?? '')
  if (operation === null || ACTIONS[endpoint][operation.local] !== action || !isText) {
    entry.reason = `no such operation: ${operation?.local ?? '-'} with action ${action}`
    return actionNotSupported(action)
  }
  return HANDLERS[endpoint](service, { family, envelope, operation, authorization: headers.authorization, entry, fault })
}

function operationOf(envelope: XmlElement): XmlElement | null {
  if (envelope.uri !== SOAP || envelope.local !== 'Envelope') return null
  const body = child(envelope, SOAP, 'Body')
  return body === null ? null : (elements(body)[0] ?? null)
}
