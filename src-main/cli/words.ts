import { cli as en } from '../../src-shared/messages/en/cli'
import { cli as esMX, type CliWords } from '../../src-shared/messages/es-MX/cli'
import { help as helpEn } from '../../src-shared/messages/en/help'
import { help as helpEsMX, type HelpWords } from '../../src-shared/messages/es-MX/help'
import type { Language } from '../../src-shared/messages'

export function cliWords(language: Language): CliWords {
  return language === 'en' ? en : esMX
}

export function helpWords(language: Language): HelpWords {
  return language === 'en' ? helpEn : helpEsMX
}
