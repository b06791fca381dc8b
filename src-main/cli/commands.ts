/**
 * All commands and their options, as data: the parser, the help and the checks read this table. The code of a command is
 * loaded only when it runs, so that `--help` stays quick.
 */
import type { CommandModule } from './run'

export interface OptionSpec {
  /** Written with a value, or alone. */
  value: boolean
  required?: boolean
  /** Separated by commas; may also be repeated. */
  list?: boolean
}

export interface Command {
  /** Shown in the help after the name; `key` names the words for «falta …». */
  argument?: { usage: string; key: 'argument.uuid' | 'argument.task' | 'argument.paths'; many?: boolean }
  options: Readonly<Record<string, OptionSpec>>
  load: () => Promise<CommandModule>
}

const text: OptionSpec = { value: true }
const needed: OptionSpec = { value: true, required: true }
const flag: OptionSpec = { value: false }
const task = { usage: 'ID', key: 'argument.task' } as const

const taxpayer = () => import('./commands/taxpayer')
const credential = () => import('./commands/credential')
const invoice = () => import('./commands/invoice')
const tasks = () => import('./commands/task')

export const COMMANDS = {
  'taxpayer add': {
    options: { rfc: text, name: text, 'postal-code': text, regime: text, use: text, email: text, file: text },
    load: async () => (await taxpayer()).add,
  },
  'taxpayer list': { options: {}, load: async () => (await taxpayer()).list },
  'taxpayer remove': { options: { rfc: needed }, load: async () => (await taxpayer()).remove },
  'credential set': {
    options: { rfc: needed, kind: needed, cer: text, key: text, portal: text, user: text, 'password-stdin': flag },
    load: async () => (await credential()).set,
  },
  'credential check': { options: { rfc: needed }, load: async () => (await credential()).check },
  'credential list': { options: { rfc: text }, load: async () => (await credential()).list },
  'credential remove': { options: { rfc: needed, kind: needed, portal: text }, load: async () => (await credential()).remove },
  'sat download': {
    options: {
      rfc: { value: true, required: true, list: true },
      from: needed,
      to: needed,
      direction: needed,
      content: needed,
      document: text,
      status: text,
      route: text,
      'no-wait': flag,
      'person-wait': text,
    },
    load: async () => (await import('./commands/sat-download')).download,
  },
  'invoice import': {
    argument: { usage: 'RUTA…', key: 'argument.paths', many: true },
    options: {},
    load: async () => (await invoice()).importPaths,
  },
  'invoice list': {
    options: {
      rfc: text,
      from: text,
      to: text,
      direction: text,
      type: text,
      status: text,
      search: text,
      limit: text,
      cursor: text,
    },
    load: async () => (await invoice()).list,
  },
  'invoice show': {
    argument: { usage: 'UUID', key: 'argument.uuid' },
    options: { xml: flag },
    load: async () => (await invoice()).show,
  },
  'task list': { options: { state: text }, load: async () => (await tasks()).list },
  'task show': { argument: task, options: {}, load: async () => (await tasks()).show },
  'task pause': { argument: task, options: {}, load: async () => (await tasks()).pause },
  'task resume': { argument: task, options: {}, load: async () => (await tasks()).resume },
  'task cancel': { argument: task, options: {}, load: async () => (await tasks()).cancel },
  'task retry': { argument: task, options: {}, load: async () => (await tasks()).retry },
  'task answer': { argument: task, options: { value: needed }, load: async () => (await tasks()).answer },
  doctor: { options: {}, load: async () => (await import('./commands/doctor')).doctor },
} as const satisfies Record<string, Command>

export type CommandName = keyof typeof COMMANDS

/** Of the outside contract, and not in this version. */
export const NOT_BUILT = ['ticket', 'report', 'portal', 'invoice verify', 'invoice export']
