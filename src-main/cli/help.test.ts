import { describe, expect, test } from 'vitest'
import { readCommandLine } from './arguments'
import { COMMANDS, type Command, type CommandName } from './commands'
import { helpText } from './help'
import { helpWords } from './words'

const NAMES = Object.keys(COMMANDS) as CommandName[]
const helpOf = (name: string, language: 'es-MX' | 'en' = 'es-MX') => helpText(readCommandLine([...name.split(' '), '--help']), language)

test('the help of the whole names every command with what it does', () => {
  const text = helpText(readCommandLine(['--help']), 'es-MX')
  for (const name of NAMES) expect(text).toContain(helpWords('es-MX').commands[name])
})

test('the help of a noun names its verbs and no others', () => {
  const text = helpOf('task')
  expect(text).toContain('task answer ID')
  expect(text).not.toContain('invoice')
})

describe.each(['es-MX', 'en'] as const)('in %s', (language) => {
  test.each(NAMES)('%s: every option is explained, and nothing is left blank', (name) => {
    const text = helpOf(name, language)
    const spec: Command = COMMANDS[name]
    for (const option of Object.keys(spec.options)) {
      expect(text).toMatch(new RegExp(`^ {2}--${option}( \\S+)? {2,}\\S`, 'm'))
    }
    expect(text).not.toMatch(/undefined|…$|\{\w+\}/)
    expect(text).toContain('--json')
  })
})

test('what must be given stands in the usage line', () => {
  expect(helpOf('sat download')).toContain(
    'acopio sat download --rfc RFC[,RFC…] --from 2026-11-01 --to 2026-11-30 --direction received|issued|both --content xml|metadata',
  )
  expect(helpOf('task answer')).toContain('acopio task answer ID --value TEXTO')
})

test('values in the help are values that are accepted', () => {
  expect(helpOf('invoice list')).toContain('--status vigente|cancelado ')
  expect(helpOf('invoice list')).toContain('--direction received|issued ')
  expect(helpOf('sat download')).toContain('--status todos|vigente|cancelado ')
})
