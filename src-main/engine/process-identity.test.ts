import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { livenessOf, ownIdentity } from './process-identity'

test('a process knows itself to be alive', () => {
  expect(livenessOf(ownIdentity())).toBe(process.platform === 'linux' ? 'alive' : 'unknown')
})

test('a process that has ended is dead', async () => {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' })
  await once(child, 'exit')
  expect(livenessOf({ pid: child.pid ?? 0, identity: null })).toBe('dead')
})

test.runIf(process.platform === 'linux')('a pid that was given to another process is not mistaken for the old one', () => {
  const { pid, identity } = ownIdentity()
  const [boot, namespace, start] = (identity ?? '').split(' ')
  expect(livenessOf({ pid, identity: `${boot} ${namespace} ${Number(start) - 1}` })).toBe('dead')
  expect(livenessOf({ pid, identity: `an-earlier-boot ${namespace} ${start}` })).toBe('dead')
  expect(livenessOf({ pid: 999_999_999, identity: `${boot} pid:[another] ${start}` })).toBe('unknown')
})
