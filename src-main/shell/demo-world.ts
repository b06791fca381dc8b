/** `demo.json`: whom the demonstration is about. Written by the simulators, which made up these clients and their e.firmas. */
import { readFile } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { z } from 'zod'
import { TaxpayerProfile } from '../../src-shared/contract/views'
import { AppError } from '../../src-shared/domain/errors'

/** Paths are relative to the folder of `demo.json`. The passwords open invented keys only. */
const DemoClient = z.object({ profile: TaxpayerProfile, cer: z.string(), key: z.string(), password: z.string() })
const DemoWorld = z.object({ clients: z.array(DemoClient).min(1) })

/** Files as base64, ready for `credential.set`. */
export interface DemoClient {
  profile: TaxpayerProfile
  cer: string
  key: string
  password: string
}

export async function readDemoWorld(path: string): Promise<DemoClient[]> {
  try {
    const { clients } = DemoWorld.parse(JSON.parse(await readFile(path, 'utf8')))
    const load = async (file: string) => (await readFile(resolve(dirname(path), file))).toString('base64')
    return await Promise.all(
      clients.map(async ({ profile, cer, key, password }) => ({ profile, cer: await load(cer), key: await load(key), password })),
    )
  } catch (cause) {
    throw new AppError('usage.file-unreadable', { path }, { cause })
  }
}
