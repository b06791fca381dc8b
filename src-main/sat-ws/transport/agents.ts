/**
 * Connections to the SAT, shared by all clients of this process: tokens travel in headers, so a connection belongs to nobody.
 * What counts at the SAT (solicitud, package) always goes over a fresh connection: on a kept one the SAT may have hung up in
 * the same instant, and then nobody knows whether the request arrived.
 */
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { trustedContext } from './authorities'

const KEPT = { keepAlive: true, maxFreeSockets: 8, timeout: 30_000 } as const

const agents = new Map<string, Promise<HttpAgent>>()

/** @param protocol `http:` (loopback replacements only) or `https:` */
export function agentFor(protocol: string, fresh: boolean): Promise<HttpAgent> {
  const key = `${protocol}${fresh}`
  const agent = agents.get(key) ?? makeAgent(protocol, fresh)
  agents.set(key, agent)
  return agent
}

async function makeAgent(protocol: string, fresh: boolean): Promise<HttpAgent> {
  const options = fresh ? { keepAlive: false } : KEPT
  if (protocol !== 'https:') return new HttpAgent(options)
  const secureContext = await trustedContext()
  return new HttpsAgent(secureContext === undefined ? options : { ...options, secureContext })
}
