/** Writes a world to a folder, for programs that know nothing of it: e.firmas, profiles and the truth. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CertificateFiles, WorldClient } from './client-files'
import type { Taxpayer } from './taxpayers'
import type { Truth, World } from './world'

/** Keys as in the outside contract of `taxpayer add --file`. */
export interface Profile {
  rfc: string
  name: string
  givenNames?: string
  firstSurname?: string
  secondSurname?: string
  postalCode: string
  regime: string
  use: string
  email: string
  address: Record<string, string>
}

/** One client in `demo.json`. */
export interface ClientEntry {
  profile: Profile
  /** Paths relative to the folder. */
  cer: string
  key: string
  /** Opens an invented key only. */
  password: string
}

const MISTAKES = ['csd', 'expired', 'not-yet-valid', 'revoked', 'other'] as const

/** Paths of `demo.json` and `index.json`. */
export interface WrittenWorld {
  world: string
  index: string
}

/**
 * `demo.json` (clients), `index.json` (truth of every document, by date), `clients/NN/` (files; `mistaken/` holds what clients
 * send by mistake).
 */
export async function writeWorld(world: World, folder: string, options: { mistaken: boolean }): Promise<WrittenWorld> {
  const clients: ClientEntry[] = []
  for (const [i, client] of world.clients.entries()) clients.push(await writeClient(client, folder, i, options.mistaken))
  const paths = { world: join(folder, 'demo.json'), index: join(folder, 'index.json') }
  await writeFile(paths.world, JSON.stringify({ seed: world.options.seed, range: world.options.range, clients }, null, 2))
  await writeFile(paths.index, `[\n${world.documents.map((document) => JSON.stringify(truthOf(document))).join(',\n')}\n]\n`)
  return paths
}

/** Without the getter of the XML. */
export function truthOf({ xml: _xml, ...truth }: Truth & { xml?: unknown }): Truth {
  return truth
}

async function writeClient(client: WorldClient, folder: string, index: number, mistaken: boolean): Promise<ClientEntry> {
  const name = join('clients', String(index + 1).padStart(2, '0'))
  const { cer, key } = await writeCertificate(client.efirma, folder, join(name, 'efirma'))
  const profile = profileOf(client.taxpayer)
  await writeFile(join(folder, name, 'profile.json'), JSON.stringify(profile, null, 2))
  if (mistaken) {
    for (const kind of MISTAKES) await writeCertificate(client.mistaken(kind), folder, join(name, 'mistaken', kind))
  }
  return { profile, cer, key, password: client.efirma.password }
}

async function writeCertificate(
  { cer, key, password }: CertificateFiles,
  folder: string,
  path: string,
): Promise<{ cer: string; key: string }> {
  await mkdir(join(folder, path, '..'), { recursive: true })
  await writeFile(join(folder, `${path}.cer`), cer)
  await writeFile(join(folder, `${path}.key`), key)
  await writeFile(join(folder, `${path}-password.txt`), password)
  return { cer: `${path}.cer`, key: `${path}.key` }
}

/** As a despacho would type it in. */
export function profileOf(taxpayer: Taxpayer): Profile {
  const { givenNames, firstSurname, secondSurname, address } = taxpayer
  return {
    rfc: taxpayer.rfc,
    name: taxpayer.legalName,
    ...(givenNames === null ? {} : { givenNames }),
    ...(firstSurname === null ? {} : { firstSurname }),
    ...(secondSurname === null ? {} : { secondSurname }),
    postalCode: taxpayer.postalCode,
    regime: taxpayer.regime,
    use: 'G03',
    email: taxpayer.email,
    address: { ...address, country: 'México' },
  }
}
