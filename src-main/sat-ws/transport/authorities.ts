/**
 * Whom to trust: Node's own authorities and those of the system. In offices an antivirus or a gateway often reads TLS with a
 * certificate of its own, which only the system knows.
 */
import { createSecureContext, type SecureContext } from 'node:tls'
import { Worker } from 'node:worker_threads'

/**
 * Reading the system's store takes up to a tenth of a second and more on Windows, so it is not done where the window lives.
 * Answers all authorities, or nothing when the system adds none to Node's or cannot be asked (before Node 22.15).
 */
const READ_STORE = `
  const { parentPort } = require('node:worker_threads')
  const tls = require('node:tls')
  let all = null
  try {
    const known = tls.getCACertificates('default')
    const added = tls.getCACertificates('system').filter((one) => !known.includes(one))
    if (added.length > 0) all = [...known, ...added]
  } catch {}
  parentPort.postMessage(all)
`

let context: Promise<SecureContext | undefined> | null = null

/**
 * Made once and shared: reading hundreds of certificates anew for each connection would cost 30 ms each time.
 *
 * @returns undefined when Node's own authorities are all there are. Never rejects: a store that cannot be read must not keep
 * the SAT out of reach.
 */
export function trustedContext(): Promise<SecureContext | undefined> {
  return (context ??= readStore().then(
    (all) => (all === null ? undefined : createSecureContext({ ca: all })),
    () => undefined,
  ))
}

function readStore(): Promise<string[] | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(READ_STORE, { eval: true })
    worker.unref()
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('ended without an answer')))
  })
}
