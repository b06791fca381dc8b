/**
 * Connections to the SAT, shared by all clients of this process: tokens travel in headers, so a connection belongs to nobody.
 * What counts at the SAT (solicitud, package) always goes over a fresh connection: on a kept one the SAT may have hung up in
 * the same instant, and then nobody knows whether the request arrived.
 */
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { getCACertificates, rootCertificates } from 'node:tls'

const KEPT = { keepAlive: true, maxFreeSockets: 8, timeout: 30_000 } as const

const agents = new Map<string, HttpAgent>()

/** @param protocol `http:` (loopback replacements only) or `https:` */
export function agentFor(protocol: string, fresh: boolean): HttpAgent {
  const key = `${protocol}${fresh}`
  const agent = agents.get(key) ?? makeAgent(protocol, fresh)
  agents.set(key, agent)
  return agent
}

function makeAgent(protocol: string, fresh: boolean): HttpAgent {
  const options = fresh ? { keepAlive: false } : KEPT
  return protocol === 'https:' ? new HttpsAgent({ ...options, ca: authorities() }) : new HttpAgent(options)
}

/**
 * Node's own authorities and those of the system: in offices an antivirus or a gateway often reads TLS with a certificate of
 * its own, which only the system knows.
 */
function authorities(): string[] {
  try {
    return [...new Set([...getCACertificates('default'), ...getCACertificates('system')])]
  } catch {
    // A system store that cannot be read must not keep the SAT out of reach.
    return [...rootCertificates]
  }
}
