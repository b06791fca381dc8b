import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bundle } from '../../support/bundle'

/** A disk of its own needs no rights where the kernel lets anyone have namespaces. */
const canMount = process.platform === 'linux' && spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0

test.runIf(canMount)(
  'a real disk that is really full makes a task wait, damages nothing, and the task ends once there is room',
  async () => {
    const { program, remove } = await bundle('tests/support/engine-on-small-disk.ts')
    const home = mkdtempSync(join(tmpdir(), 'acopio-small-disk-'))
    const script = 'mount -t tmpfs -o size=16m tmpfs "$1" && exec "$2" "$3" "$1"'
    const child = spawn('unshare', ['-rm', 'sh', '-c', script, 'sh', home, process.execPath, program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (chunk) => (said += chunk))
    const [code] = await once(child, 'close')
    remove()
    rmSync(home, { recursive: true, force: true })
    expect({ code, said: said.trim() }).toEqual({ code: 0, said: '' })
  },
)
