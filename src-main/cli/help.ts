/** The help, put together from the table of commands and the words. */
import type { Language } from '../../src-shared/messages'
import { COMMANDS, type Command, type CommandName } from './commands'
import type { Parsed } from './arguments'
import { table } from './table'
import { cliWords, helpWords } from './words'

/** @returns the help of one command, of one noun, or of all, with its last line end */
export function helpText(line: Parsed, language: Language): string {
  return line.command === null ? listOf(line.words[0] ?? null, language) : helpOf(line.command.name, language)
}

function listOf(noun: string | null, language: Language): string {
  const help = helpWords(language)
  const names = (Object.keys(COMMANDS) as CommandName[]).filter((name) => noun === null || name.startsWith(`${noun} `))
  const words = cliWords(language)
  return [
    ...(noun === null ? [help.about, ''] : []),
    `${words['help.usage']}: acopio ${noun ?? 'COMANDO'} … [--json] [--lang es|en]`,
    '',
    table(names.map((name) => [`  ${usageOf(name)}`, help.commands[name]])),
    '',
    words['help.more'],
    '',
  ].join('\n')
}

function usageOf(name: CommandName): string {
  const { argument }: Command = COMMANDS[name]
  return argument === undefined ? name : `${name} ${argument.usage}`
}

function helpOf(name: CommandName, language: Language): string {
  const help = helpWords(language)
  const words = cliWords(language)
  const spec: Command = COMMANDS[name]
  const options = Object.entries(spec.options).map(([option, { value }]) => [
    `  --${option}${value ? ` ${placeholder(name, option)}` : ''}`,
    help.options[option as keyof typeof help.options],
  ])
  const globals = Object.entries(help.global).map(([option, about]) => [`  --${option}${option === 'lang' ? ' es|en' : ''}`, about])
  return [
    help.commands[name],
    '',
    `${words['help.usage']}: acopio ${usageOf(name)}${requiredOf(name, spec)}${options.length > 0 ? ' […]' : ''}`,
    ...(options.length > 0 ? ['', `${words['help.options']}:`, table(options)] : []),
    '',
    `${words['help.global']}:`,
    table(globals),
    ...(EXAMPLES[name] === undefined ? [] : ['', ...EXAMPLES[name].map((example) => `  ${example}`)]),
    '',
  ].join('\n')
}

function requiredOf(command: CommandName, spec: Command): string {
  const required = Object.entries(spec.options).filter(([, option]) => option.required)
  return required.map(([name]) => ` --${name} ${placeholder(command, name)}`).join('')
}

function placeholder(command: CommandName, option: string): string {
  return PLACEHOLDERS_OF[command]?.[option] ?? PLACEHOLDERS[option] ?? 'TEXTO'
}

/** Where a command takes fewer values than its option elsewhere. */
const PLACEHOLDERS_OF: Partial<Record<CommandName, Readonly<Record<string, string>>>> = {
  'invoice list': { direction: 'received|issued', status: 'vigente|cancelado' },
  'sat download': { rfc: 'RFC[,RFC…]' },
}

/** The same in every language: they show a form, not a word. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  rfc: 'RFC',
  'postal-code': '06300',
  regime: '612',
  use: 'G03',
  email: 'CORREO',
  file: 'PROFILE.json',
  kind: 'efirma|ciec|portal',
  cer: 'F.cer',
  key: 'F.key',
  portal: 'URL',
  from: '2026-11-01',
  to: '2026-11-30',
  direction: 'received|issued|both',
  content: 'xml|metadata',
  document: 'cfdi|retenciones',
  status: 'todos|vigente|cancelado',
  route: 'auto|webservice|portal',
  'person-wait': 'S',
  type: 'I|E|T|N|P',
  limit: 'N',
  cursor: 'C',
  state: 'queued|running|waiting|needs_person|paused|done|failed|cancelled',
}

const EXAMPLES: Partial<Record<CommandName, string[]>> = {
  'taxpayer add': ['acopio taxpayer add --rfc XAXX010101000 --name "JUANA PEREZ" --postal-code 06300 --regime 612'],
  'credential set': [
    'acopio credential set --rfc XAXX010101000 --kind efirma --cer f.cer --key f.key --password-stdin < clave.txt',
    'acopio credential set --rfc XAXX010101000 --kind ciec --password-stdin < clave.txt',
  ],
  'sat download': ['acopio sat download --rfc XAXX010101000 --from 2026-10-01 --to 2026-10-31 --direction both --content xml'],
  'invoice show': ['acopio invoice show 6F1B2C3D-1111-4222-8333-444455556666 --xml > factura.xml'],
}
