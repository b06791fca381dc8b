import { shell as en } from '../../src-shared/messages/en/shell'
import { shell as esMX, type ShellWords } from '../../src-shared/messages/es-MX/shell'
import type { Language } from '../../src-shared/messages'

export function shellWords(language: Language): ShellWords {
  return language === 'en' ? en : esMX
}
