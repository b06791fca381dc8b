/** What a person may type wrongly: every command says it in one sentence, with the right exit code, and changes nothing. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCertificate, makeKeyFile, makeKeyPair, pem } from '../../../src-main/efirma/self-made.fixture'
import { makeCommandHome, type CommandHome, type Ran } from './command-home'

const RFC = 'EKU9003173C9'
const PERSON = 'VADA800927DJ3'
const UUID = '9F0A3B2C-1D4E-4F5A-8B6C-7D8E9F0A1B2C'
const PASSWORD = 'Clave-Plantada-93'
const OWNER = `${RFC} / ${PERSON}`

let home: CommandHome
let before: string

beforeAll(async () => {
  home = makeCommandHome()
  writeInputs(home.folder)
  const added = [
    await home.run(['taxpayer', 'add', '--rfc', RFC, '--name', 'ESCUELA KEMPER URGATE', '--postal-code', '42501', '--regime', '601']),
    await home.run(['taxpayer', 'add', '--rfc', PERSON, '--name', 'ADRIANA VAZQUEZ', '--postal-code', '06300', '--regime', '612']),
    await home.run(['credential', 'set', '--rfc', PERSON, '--kind', 'ciec', '--password-stdin'], { input: PASSWORD }),
  ]
  expect(added.map(({ code }) => code)).toEqual([0, 0, 0])
  before = await home.state()
})

afterAll(async () => {
  const after = await home.state()
  home.remove()
  expect(after).toBe(before)
})

function writeInputs(folder: string): void {
  const pair = makeKeyPair()
  const valid = { owner: OWNER, validFrom: '250101000000Z', validTo: '290101000000Z' }
  const certificates = {
    good: valid,
    csd: { ...valid, usage: 'csd', branch: 'Matriz' },
    expired: { ...valid, validTo: '260101000000Z' },
    early: { ...valid, validFrom: '270101000000Z' },
    foreign: { ...valid, owner: PERSON },
    nobody: { ...valid, owner: null },
  } as const
  for (const [name, changes] of Object.entries(certificates)) writeFileSync(join(folder, `${name}.cer`), makeCertificate(pair, changes))
  writeFileSync(join(folder, 'good.key'), makeKeyFile(pair, PASSWORD))
  writeFileSync(join(folder, 'other.key'), makeKeyFile(makeKeyPair(), PASSWORD))
  writeFileSync(join(folder, 'open.key'), pem('PRIVATE KEY', pair.privateKey.export({ format: 'der', type: 'pkcs8' })))
  writeFileSync(join(folder, 'garbage'), 'not what you think')
  writeFileSync(join(folder, 'empty'), '')
  writeFileSync(join(folder, 'huge'), Buffer.alloc(2_000_000, 'x'))
  writeFileSync(join(folder, 'array.json'), '[]')
  writeFileSync(join(folder, 'unknown-key.json'), JSON.stringify({ rfc: RFC, name: 'X', postalCode: '06300', regime: '601', color: 'red' }))
  writeFileSync(join(folder, 'wrong-type.json'), JSON.stringify({ rfc: RFC, name: 'X', postalCode: 6300, regime: '601' }))
  writeFileSync(join(folder, 'not-a-map.json'), JSON.stringify({ 'https://a.b': 'https://example.com' }))
  writeFileSync(join(folder, 'other-passphrase'), 'otra frase')
  mkdirSync(join(folder, 'folder'))
}

interface Case {
  args: string
  exit: 2 | 4
  code: string
  input?: string
  environment?: Record<string, string>
}

const bad = (args: string, code: string, more: Partial<Case> = {}): Case => ({ args, exit: 2, code, ...more })
const credential = (args: string, code: string, input = PASSWORD): Case => ({ args, exit: 4, code, input })

const ADD = `taxpayer add --rfc XIA190128J61 --name X --postal-code 06300 --regime 601`
const SET = `credential set --rfc ${RFC} --kind efirma --password-stdin`
const GET = `sat download --rfc ${RFC} --from 2026-10-01 --to 2026-10-31 --direction both --content xml`
const without = (line: string, option: string) => line.replace(new RegExp(` --${option} \\S+`), '')
const change = (line: string, option: string, value: string) => line.replace(new RegExp(`--${option} \\S+`), `--${option} ${value}`)

const CASES: Record<string, Case[]> = {
  acopio: [
    bad('nonsense', 'usage.unknown-command'),
    bad('taxpayer', 'usage.unknown-command'),
    bad('taxpayer frobnicate', 'usage.unknown-command'),
    bad('--nope', 'usage.unknown-option'),
    bad('--lang fr doctor', 'usage.bad-option'),
    bad('ticket run', 'usage.not-built'),
    bad('report list', 'usage.not-built'),
    bad('portal list', 'usage.not-built'),
    bad('invoice verify', 'usage.not-built'),
    bad('invoice export --format xlsx --out x', 'usage.not-built'),
  ],
  'taxpayer add': [
    ...['rfc', 'name', 'postal-code', 'regime'].map((option) => bad(without(ADD, option), 'usage.missing-option')),
    ...['XIA190128', 'XIA191328J61', 'XIA190230J61', '123456789012', 'XIA190128J6!'].map((rfc) =>
      bad(change(ADD, 'rfc', rfc), 'taxpayer.bad-rfc'),
    ),
    ...['0630', '063000', 'ABCDE'].map((code) => bad(change(ADD, 'postal-code', code), 'usage.bad-option')),
    bad(change(ADD, 'regime', 'general'), 'usage.bad-option'),
    bad(change(ADD, 'regime', '605'), 'taxpayer.regime-person-mismatch'),
    bad(`${ADD} --use 03`, 'usage.bad-option'),
    bad(`${ADD} --use CN01`, 'taxpayer.use-regime-mismatch'),
    bad(`${ADD} --email nobody`, 'usage.bad-option'),
    bad(`${ADD} --color red`, 'usage.unknown-option'),
    bad(`${ADD} --rfc ${RFC}`, 'usage.repeated-option'),
    bad(`${ADD} extra`, 'usage.extra-argument'),
    bad(change(ADD, 'rfc', RFC), 'taxpayer.exists'),
    bad('taxpayer add --file @none.json', 'usage.file-missing'),
    bad('taxpayer add --file @folder', 'usage.file-unreadable'),
    bad('taxpayer add --file @garbage', 'usage.file-unreadable'),
    bad('taxpayer add --file @huge', 'usage.file-too-large'),
    bad('taxpayer add --file @array.json', 'taxpayer.bad-profile'),
    bad('taxpayer add --file @unknown-key.json', 'taxpayer.bad-profile'),
    bad('taxpayer add --file @wrong-type.json', 'taxpayer.bad-profile'),
    bad(`taxpayer add --file @array.json --rfc ${RFC}`, 'usage.repeated-option'),
  ],
  'taxpayer list': [bad('taxpayer list --rfc A', 'usage.unknown-option'), bad('taxpayer list all', 'usage.extra-argument')],
  'taxpayer remove': [
    bad('taxpayer remove', 'usage.missing-option'),
    bad('taxpayer remove --rfc NOT', 'taxpayer.bad-rfc'),
    bad('taxpayer remove --rfc XIA190128J61', 'taxpayer.unknown'),
  ],
  'credential set': [
    bad(without(SET, 'rfc'), 'usage.missing-option'),
    bad(without(SET, 'kind'), 'usage.missing-option'),
    bad(change(SET, 'kind', 'fiel'), 'usage.bad-option'),
    bad(SET, 'usage.missing-option'),
    bad(`${SET} --cer @good.cer`, 'usage.missing-option'),
    bad(`${SET.replace(' --password-stdin', '')} --cer @good.cer --key @good.key`, 'usage.missing-option'),
    bad(`${SET} --cer @good.cer --key @good.key`, 'usage.no-password', { input: '' }),
    bad(`${SET} --cer @good.cer --key @good.key`, 'usage.no-password', { input: '\n' }),
    bad(`${SET} --cer @good.cer --key @good.key --password ${PASSWORD}`, 'usage.password-argument'),
    bad(`${SET} --cer @good.cer --key @good.key ${PASSWORD}`, 'usage.extra-argument'),
    bad(`${SET} --cer @none.cer --key @good.key`, 'usage.file-missing'),
    bad(`${SET} --cer @good.cer --key @folder`, 'usage.file-unreadable'),
    bad(`${SET} --cer @huge --key @good.key`, 'usage.file-too-large'),
    bad(`${SET} --cer @good.cer --key @good.key --portal https://a.mx`, 'usage.bad-option'),
    bad(change(`${SET} --cer @good.cer --key @good.key`, 'rfc', 'XIA190128J61'), 'taxpayer.unknown', { input: PASSWORD }),
    credential(`${SET} --cer @garbage --key @good.key`, 'efirma.not-a-certificate'),
    credential(`${SET} --cer @empty --key @good.key`, 'efirma.not-a-certificate'),
    credential(`${SET} --cer @nobody.cer --key @good.key`, 'efirma.not-a-certificate'),
    credential(`${SET} --cer @good.cer --key @garbage`, 'efirma.not-a-key'),
    credential(`${SET} --cer @good.key --key @good.cer`, 'efirma.files-swapped'),
    credential(`${SET} --cer @good.cer --key @open.key`, 'efirma.key-unprotected'),
    credential(`${SET} --cer @csd.cer --key @good.key`, 'efirma.is-csd'),
    credential(`${SET} --cer @expired.cer --key @good.key`, 'efirma.expired'),
    credential(`${SET} --cer @early.cer --key @good.key`, 'efirma.not-yet-valid'),
    credential(`${SET} --cer @foreign.cer --key @good.key`, 'efirma.other-rfc'),
    credential(`${SET} --cer @good.cer --key @good.key`, 'efirma.wrong-password', 'otra'),
    credential(`${SET} --cer @good.cer --key @other.key`, 'efirma.key-mismatch'),
    bad(`credential set --rfc ${RFC} --kind ciec --password-stdin --cer @good.cer`, 'usage.bad-option', { input: PASSWORD }),
    bad(`credential set --rfc ${RFC} --kind portal --password-stdin --user u`, 'usage.missing-option', { input: PASSWORD }),
    bad(`credential set --rfc ${RFC} --kind portal --password-stdin --user u --portal http://a.mx`, 'usage.bad-option', {
      input: PASSWORD,
    }),
  ],
  'credential check': [
    bad('credential check', 'usage.missing-option'),
    bad('credential check --rfc NOT', 'taxpayer.bad-rfc'),
    bad('credential check --rfc XIA190128J61', 'taxpayer.unknown'),
  ],
  'credential list': [bad('credential list --rfc NOT', 'taxpayer.bad-rfc'), bad('credential list --rfc', 'usage.missing-option')],
  'credential remove': [
    bad(`credential remove --rfc ${RFC}`, 'usage.missing-option'),
    bad(`credential remove --rfc ${RFC} --kind fiel`, 'usage.bad-option'),
    bad('credential remove --rfc NOT --kind ciec', 'taxpayer.bad-rfc'),
  ],
  'sat download': [
    ...['rfc', 'from', 'to', 'direction', 'content'].map((option) => bad(without(GET, option), 'usage.missing-option')),
    bad(change(GET, 'rfc', 'NOT'), 'taxpayer.bad-rfc'),
    bad(change(GET, 'rfc', `${RFC},`), 'taxpayer.bad-rfc'),
    bad(change(GET, 'rfc', `${RFC},XIA190128J61`), 'taxpayer.unknown'),
    ...['2026-13-01', '2026-02-30', '01/10/2026', '2026-10-01T00:00:00', 'ayer'].map((date) =>
      bad(change(GET, 'from', date), 'usage.bad-date'),
    ),
    bad(change(GET, 'from', '2026-11-01'), 'usage.bad-range'),
    bad(change(GET, 'from', '2020-11-22'), 'usage.range-too-old'),
    bad(change(GET, 'direction', 'in'), 'usage.bad-option'),
    bad(change(GET, 'content', 'pdf'), 'usage.bad-option'),
    bad(`${GET} --document nomina`, 'usage.bad-option'),
    bad(`${GET} --status todo`, 'usage.bad-option'),
    bad(`${GET} --route ftp`, 'usage.bad-option'),
    bad(`${GET} --route portal`, 'usage.not-built'),
    bad(`${GET} --person-wait -1`, 'usage.bad-option'),
    bad(`${GET} --no-wait=yes`, 'usage.bad-option'),
    credential(GET, 'efirma.missing'),
  ],
  'invoice import': [
    bad('invoice import', 'usage.missing-argument'),
    bad('invoice import @none.xml', 'usage.file-missing'),
    bad('invoice import ', 'usage.file-missing'),
    bad('invoice import /dev/zero', 'usage.file-unreadable'),
    bad('invoice import @garbage @none.xml', 'usage.file-missing'),
    bad('invoice import @garbage --recursive', 'usage.unknown-option'),
  ],
  'invoice list': [
    bad('invoice list --rfc NOT', 'taxpayer.bad-rfc'),
    bad('invoice list --from 2026', 'usage.bad-date'),
    bad('invoice list --from 2026-02-01 --to 2026-01-01', 'usage.bad-range'),
    bad('invoice list --direction both', 'usage.bad-option'),
    bad('invoice list --type X', 'usage.bad-option'),
    bad('invoice list --status todos', 'usage.bad-option'),
    ...['0', '1001', '1e3', '-5', 'todas'].map((limit) => bad(`invoice list --limit ${limit}`, 'usage.bad-option')),
    bad('invoice list --cursor nonsense', 'usage.bad-option'),
  ],
  'invoice show': [
    bad('invoice show', 'usage.missing-argument'),
    bad('invoice show 123', 'usage.bad-option'),
    bad(`invoice show ${UUID} ${UUID}`, 'usage.extra-argument'),
    bad(`invoice show ${UUID}`, 'invoice.unknown'),
    bad(`invoice show ${UUID} --xml`, 'invoice.unknown'),
  ],
  'task list': [bad('task list --state sleeping', 'usage.bad-option')],
  'task show': [
    bad('task show', 'usage.missing-argument'),
    bad('task show ../../etc', 'task.unknown'),
    bad('task show none', 'task.unknown'),
  ],
  ...Object.fromEntries(
    ['pause', 'resume', 'cancel', 'retry'].map((verb) => [
      `task ${verb}`,
      [
        bad(`task ${verb}`, 'usage.missing-argument'),
        bad(`task ${verb} none`, 'task.unknown'),
        bad(`task ${verb} a b`, 'usage.extra-argument'),
      ],
    ]),
  ),
  'task answer': [
    bad('task answer none', 'usage.missing-option'),
    bad('task answer --value x', 'usage.missing-argument'),
    bad('task answer none --value x', 'task.unknown'),
  ],
  doctor: [bad('doctor now', 'usage.extra-argument'), bad('doctor --fix', 'usage.unknown-option')],
  'the environment': [
    bad('task list', 'environment.bad-value', { environment: { ACOPIO_VAULT: 'safe' } }),
    bad('task list', 'environment.bad-value', { environment: { ACOPIO_NOW: 'tomorrow' } }),
    bad('task list', 'environment.bad-value', { environment: { ACOPIO_TIME_SCALE: '-1' } }),
    bad('task list', 'environment.bad-host-map', { environment: { ACOPIO_HOST_MAP: '@none.json' } }),
    bad('task list', 'environment.bad-host-map', { environment: { ACOPIO_HOST_MAP: '@garbage' } }),
    bad('task list', 'environment.bad-host-map', { environment: { ACOPIO_HOST_MAP: '@not-a-map.json' } }),
    bad('task list', 'environment.home-unusable', { environment: { ACOPIO_HOME: '@garbage' } }),
    { ...credential('task list', 'vault.passphrase-missing'), environment: { ACOPIO_VAULT_PASSPHRASE_FILE: '' } },
    {
      ...credential(`credential set --rfc ${RFC} --kind ciec --password-stdin`, 'vault.passphrase-missing'),
      environment: { ACOPIO_VAULT_PASSPHRASE_FILE: '@none' },
    },
    {
      ...credential(`credential set --rfc ${RFC} --kind ciec --password-stdin`, 'vault.passphrase-wrong'),
      environment: { ACOPIO_VAULT_PASSPHRASE_FILE: '@other-passphrase' },
    },
  ],
}

/** `@name` is a file of this test. */
const resolved = (text: string) => text.replace(/^@/, `${home.folder}/`)

function run({ args, input, environment = {} }: Case, json: boolean): Promise<Ran> {
  const words = args.split(' ').map(resolved)
  const variables = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, resolved(value)]))
  return home.run(json ? [...words, '--json'] : words, { ...(input === undefined ? {} : { input }), environment: variables })
}

/** `…` stands for a value nobody gave; one text has it of its own, for options that are left out. */
function expectClear(text: string): void {
  expect(text).not.toMatch(/undefined|\[object|[{}]|…(?! --password-stdin)|\bat .+:\d+|Error:.*Error:|ZodError|TypeError/)
  expect(text).not.toContain(PASSWORD)
}

describe.each(Object.entries(CASES))('%s', (_command, cases) => {
  test.concurrent.each(cases)('$args: $code', async (one) => {
    const { code, stdout, stderr } = await run(one, true)
    const { error } = JSON.parse(stdout) as { error: Record<string, string | null> }
    expect([code, error['code'], stderr]).toEqual([one.exit, one.code, ''])
    expect(Object.keys(error)).toEqual(['code', 'message', 'next', 'detail'])
    expectClear(stdout.replace(/[{}]/g, ''))
    // People read the same words; one or two cases of each command are enough to know it.
    if (cases.indexOf(one) > 1) return
    const people = await run(one, false)
    expect(people).toEqual({ code: one.exit, stdout: '', stderr: `Error: ${error['message']}. ${error['next']}\n` })
    expectClear(people.stderr)
  })
})
