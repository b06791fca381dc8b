/** `credential set | check | list | remove`. The password comes from standard input and goes nowhere but to the vault. */
import { readFile, stat } from 'node:fs/promises'
import type { CallInput } from '../../../src-shared/contract/api'
import type { CredentialView } from '../../../src-shared/contract/views'
import { AppError } from '../../../src-shared/domain/errors'
import { errorText, fill } from '../../../src-shared/messages/format'
import { withCivilTimes } from '../json'
import type { CommandContext, CommandModule } from '../run'
import { table } from '../table'

const KINDS = ['efirma', 'ciec', 'portal'] as const
const LARGEST_FILE = 64 * 1024
const OPTIONS_OF = { efirma: ['cer', 'key'], ciec: [], portal: ['portal', 'user'] } as const

export const set: CommandModule = async (context) => {
  const { options, words, io } = context
  const rfc = options.rfc() ?? options.needed('rfc')
  const kind = options.choice('kind', KINDS) ?? 'efirma'
  refuseOthers(context, kind)
  for (const name of OPTIONS_OF[kind]) options.needed(name)
  if (!options.has('password-stdin')) throw new AppError('usage.missing-option', { option: '--password-stdin', command: 'credential set' })
  const rest = await readRest(context, kind)
  const password = await io.readSecret(words['password.prompt'])
  if (password === '') throw new AppError('usage.no-password')
  const saved = await context.withCore(({ client }) =>
    client.call('credential.set', { kind, rfc, password, ...rest } as CallInput<'credential.set'>),
  )
  const lines = [fill(words['credential.saved'], { rfc: saved.rfc, kind: saved.kind })]
  if (saved.validTo !== null) lines.push(fill(words['credential.valid-to'], { validTo: saved.validTo }))
  return { json: withCivilTimes(saved), text: lines.join(' ') }
}

/** An option of another kind was surely meant for another command line. */
function refuseOthers({ options, words }: CommandContext, kind: (typeof KINDS)[number]): void {
  for (const other of KINDS) {
    if (other === kind) continue
    for (const name of OPTIONS_OF[other]) {
      if (options.has(name)) throw options.bad(name, options.needed(name), fill(words['expected.with-kind'], { kind: other }))
    }
  }
}

async function readRest({ options }: CommandContext, kind: (typeof KINDS)[number]): Promise<object> {
  if (kind === 'ciec') return {}
  if (kind === 'efirma') {
    const [cer, key] = await Promise.all([readSmall(options.needed('cer')), readSmall(options.needed('key'))])
    return { cer, key }
  }
  const portal = options.matching('portal', /^https:\/\/\S+$|^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/\S*)?$/, 'expected.url')
  return { portal, user: options.matching('user', /\S/, 'expected.text') }
}

/** @returns base64 */
async function readSmall(path: string): Promise<string> {
  const found = await stat(path).catch(() => null)
  if (found === null) throw new AppError('usage.file-missing', { path })
  if (!found.isFile()) throw new AppError('usage.file-unreadable', { path })
  if (found.size > LARGEST_FILE) throw new AppError('usage.file-too-large', { path })
  try {
    return (await readFile(path)).toString('base64')
  } catch (cause) {
    throw new AppError('usage.file-unreadable', { path }, { cause })
  }
}

export const check: CommandModule = async ({ withCore, options, words, language }) => {
  const rfc = options.rfc() ?? options.needed('rfc')
  const { checks } = await withCore(({ client }) => client.call('credential.check', { rfc }))
  const text = checks.map(({ kind, problem }) => {
    if (problem === null) return fill(words['credential.ok'], { kind })
    return fill(words['credential.bad'], { kind, ...errorText(language, problem) })
  })
  const shown = checks.map(({ problem, ...one }) => ({
    ...one,
    problem: problem && { code: problem.code, ...errorText(language, problem) },
  }))
  return { json: withCivilTimes({ checks: shown }), text: text.join('\n'), exitCode: checks.every((c) => c.ok) ? 0 : 4 }
}

export const list: CommandModule = async ({ withCore, options, words }) => {
  const rfc = options.rfc()
  const { credentials } = await withCore(({ client }) => client.call('credential.list', rfc === undefined ? {} : { rfc }))
  const text = table(credentials.map(rowOf), [
    { title: words['column.rfc'] },
    { title: words['column.kind'] },
    { title: words['column.valid-to'] },
    { title: words['column.saved'] },
  ])
  return { json: withCivilTimes({ credentials }), text: credentials.length === 0 ? words['credential.none'] : text }
}

function rowOf(credential: CredentialView): string[] {
  const { validTo, savedAt } = withCivilTimes(credential) as Record<string, string | null>
  return [
    credential.rfc,
    [credential.kind, credential.portal ?? ''].join(' ').trim(),
    validTo?.slice(0, 10) ?? '',
    savedAt?.slice(0, 10) ?? '',
  ]
}

export const remove: CommandModule = async ({ withCore, options, words }) => {
  const rfc = options.rfc() ?? options.needed('rfc')
  const kind = options.choice('kind', KINDS) ?? 'efirma'
  const portal = options.text('portal')
  const answer = await withCore(({ client }) =>
    client.call('credential.remove', { rfc, kind, ...(portal === undefined ? {} : { portal }) }),
  )
  return { json: answer, text: words[answer.removed ? 'credential.removed' : 'credential.not-there'] }
}
