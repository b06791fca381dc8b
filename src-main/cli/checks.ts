/** Turns option texts into values, each with one clear complaint. Nothing is opened or stored before all of them pass. */
import { isCivilDate } from '../../src-shared/domain/civil-time'
import { AppError } from '../../src-shared/domain/errors'
import { readRfc } from '../../src-shared/domain/rfc'
import { readUuid } from '../../src-shared/domain/uuid'
import { fill } from '../../src-shared/messages/format'
import type { CliWords } from '../../src-shared/messages/es-MX/cli'
import type { CommandName } from './commands'
import type { OptionValues } from './arguments'

export class Options {
  constructor(
    private readonly values: OptionValues,
    private readonly words: CliWords,
    private readonly command: CommandName,
  ) {}

  has(name: string): boolean {
    return this.values[name] !== undefined
  }

  /** The text as written, or undefined. */
  text(name: string): string | undefined {
    const value = this.values[name]
    return typeof value === 'string' ? value : undefined
  }

  needed(name: string): string {
    const value = this.text(name)
    if (value === undefined) throw new AppError('usage.missing-option', { option: `--${name}`, command: this.command })
    return value
  }

  matching(name: string, pattern: RegExp, expected: keyof CliWords): string | undefined {
    const value = this.text(name)?.trim()
    if (value !== undefined && !pattern.test(value)) throw this.bad(name, value, this.words[expected])
    return value
  }

  rfc(name = 'rfc'): string | undefined {
    const value = this.text(name)
    return value === undefined ? undefined : this.readRfc(value)
  }

  rfcs(name = 'rfc'): string[] {
    const list = this.values[name]
    return [...new Set((Array.isArray(list) ? list : []).map((value) => this.readRfc(value)))]
  }

  private readRfc(value: string): string {
    const parts = readRfc(value)
    if (parts === null) throw new AppError('taxpayer.bad-rfc', { rfc: value })
    return parts.rfc
  }

  choice<const C extends string>(name: string, choices: readonly C[]): C | undefined {
    const value = this.text(name)
    const found = choices.find((choice) => choice === value)
    if (value !== undefined && found === undefined) {
      throw this.bad(name, value, fill(this.words['expected.choice'], { choices: choices.join(', ') }))
    }
    return found
  }

  whole(name: string, from: number, to: number): number | undefined {
    const value = this.text(name)
    if (value === undefined) return undefined
    const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN
    if (!(number >= from && number <= to)) throw this.bad(name, value, fill(this.words['expected.number'], { from, to }))
    return number
  }

  date(name: string): string | undefined {
    const value = this.text(name)
    if (value !== undefined && !isCivilDate(value)) throw new AppError('usage.bad-date', { value, option: `--${name}` })
    return value
  }

  /** `--from` and `--to`, each optional, in order. */
  range(): { from: string | undefined; to: string | undefined } {
    const from = this.date('from')
    const to = this.date('to')
    if (from !== undefined && to !== undefined && from > to) throw new AppError('usage.bad-range', { from, to })
    return { from, to }
  }

  bad(name: string, value: string, expected: string): AppError {
    return new AppError('usage.bad-option', { option: `--${name}`, value, expected, command: this.command })
  }
}

export function checkUuid(value: string, words: CliWords): string {
  const uuid = readUuid(value)
  if (uuid === null)
    throw new AppError('usage.bad-option', { option: 'UUID', value, expected: words['expected.uuid'], command: 'invoice show' })
  return uuid
}
