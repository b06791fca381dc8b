/** `taxpayer add | list | remove`. */
import { readFile, stat } from 'node:fs/promises'
import { TaxpayerProfile, type TaxpayerView } from '../../../src-shared/contract/views'
import { AppError } from '../../../src-shared/domain/errors'
import { fill, warningText } from '../../../src-shared/messages/format'
import { withCivilTimes } from '../json'
import type { CommandContext, CommandModule } from '../run'
import { plain, short, table } from '../table'

const LARGEST_PROFILE = 64 * 1024

export const add: CommandModule = async (context) => {
  const { options, words, language } = context
  const profile = options.has('file') ? await readProfile(context) : typedProfile(context)
  const taxpayer = await context.withCore(({ client }) => client.call('taxpayer.add', profile))
  const lines = [fill(words['taxpayer.added'], { rfc: taxpayer.rfc, name: taxpayer.name })]
  for (const warning of taxpayer.warnings) lines.push(fill(words.warning, { text: warningText(language, warning) }))
  return { json: profileJson(taxpayer), text: lines.join('\n') }
}

export const list: CommandModule = async ({ withCore, words }) => {
  const { taxpayers } = await withCore(({ client }) => client.call('taxpayer.list', {}))
  const rows = taxpayers.map((t) => [
    t.rfc,
    short(plain(t.name), 40),
    t.regime,
    t.credentials.map((c) => c.kind).join(', '),
    String(t.invoices),
  ])
  const text = table(rows, [
    { title: words['column.rfc'] },
    { title: words['column.name'] },
    { title: words['column.regime'] },
    { title: words['column.credentials'] },
    { title: words['column.invoices'], align: 'right' },
  ])
  return { json: { taxpayers: taxpayers.map(profileJson) }, text: rows.length === 0 ? words['taxpayer.none'] : text }
}

export const remove: CommandModule = async ({ withCore, options, words }) => {
  const rfc = options.rfc() ?? options.needed('rfc')
  const removed = await withCore(({ client }) => client.call('taxpayer.remove', { rfc }))
  return { json: removed, text: fill(words['taxpayer.removed'], { rfc }) }
}

function typedProfile({ options }: CommandContext): TaxpayerProfile {
  const profile = {
    rfc: options.rfc() ?? options.needed('rfc'),
    name: options.matching('name', /\S/, 'expected.text') ?? options.needed('name'),
    postalCode: options.matching('postal-code', /^\d{5}$/, 'expected.postal-code') ?? options.needed('postal-code'),
    regime: options.matching('regime', /^\d{3}$/, 'expected.regime') ?? options.needed('regime'),
    use: options.matching('use', /^[A-Z]{1,2}\d{2}$/, 'expected.use'),
    email: options.matching('email', /^[^\s@]+@[^\s@]+\.[^\s@]+$/, 'expected.email'),
  }
  return checked(profile)
}

async function readProfile({ options }: CommandContext): Promise<TaxpayerProfile> {
  for (const name of ['rfc', 'name', 'postal-code', 'regime', 'use', 'email']) {
    if (options.has(name)) throw new AppError('usage.repeated-option', { option: `--${name} (--file)` })
  }
  const path = options.needed('file')
  const found = await stat(path).catch(() => null)
  if (found === null) throw new AppError('usage.file-missing', { path })
  if (!found.isFile()) throw new AppError('usage.file-unreadable', { path })
  if (found.size > LARGEST_PROFILE) throw new AppError('usage.file-too-large', { path })
  let read: unknown
  try {
    read = JSON.parse((await readFile(path, 'utf8')).replace(/^\uFEFF/, ''))
  } catch (cause) {
    throw new AppError('usage.file-unreadable', { path }, { cause, detail: 'not JSON' })
  }
  return checked(read)
}

/** The contract's own check, told as a matter of the profile. */
function checked(read: unknown): TaxpayerProfile {
  const result = TaxpayerProfile.safeParse(read)
  if (result.success) return result.data
  const fields = result.error.issues.map((issue) => (issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.')))
  throw new AppError('taxpayer.bad-profile', { field: [...new Set(fields)].slice(0, 3).join(', ') || 'JSON' })
}

/** Profile keys of the outside contract, and what was odd about them. */
function profileJson({ credentials, lastDownloadAt, createdAt, ...profile }: TaxpayerView) {
  return { ...profile, credentials: credentials.map((c) => c.kind), ...(withCivilTimes({ createdAt, lastDownloadAt }) as object) }
}
