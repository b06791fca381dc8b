/** Makes RFC and CURP keys for invented people, with a right check digit. */
import type { Random } from './random'

const ALPHABET = '0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ'
const HOMOCLAVE = '123456789ABCDEFGHIJKLMNPQRSTUVWXYZ'
/** Words without weight in the key of a company. */
const LIGHT = new Set(['DE', 'DEL', 'LA', 'LAS', 'LOS', 'EL', 'Y', 'E', 'EN'])
/** The SAT changes the last letter of unseemly beginnings to X. */
const UNSEEMLY =
  /^(BUE[IY]|CAC[AO]|CAG[AO]|COGE|COJ[AEIO]|CUL[AO]|FETO|GUEY|JOTO|KAC[AO]|KULO|LOCA|LOCO|MAM[EO]|MEA[RS]|MEON|MION|MOCO|MULA|PED[AO]|PENE|PUT[AO]|QULO|RATA|RUIN)$/

/** 12 characters: first letters of three words, date of foundation, homoclave, check digit. */
export function companyRfc(name: string, random: Random): string {
  const words = plain(name)
    .split(/[^A-ZÑ&]+/)
    .filter((word) => word !== '' && !LIGHT.has(word))
  const letters = words.map((word) => word.charAt(0)).join('') + (words[0] ?? '').slice(1) + 'XXX'
  return complete(letters.slice(0, 3), random.integer(1984, 2019), random)
}

export interface PersonKeys {
  rfc: string
  curp: string
}

/** 13 and 18 characters, after the usual rules for names; one surname each. */
export function personKeys(givenName: string, surname1: string, surname2: string, random: Random): PersonKeys {
  const [given, first, second] = [plain(givenName), plain(surname1), plain(surname2)]
  const vowel = /[AEIOU]/.exec(first.slice(1))?.[0] ?? 'X'
  const start = first.charAt(0) + vowel + second.charAt(0) + given.charAt(0)
  const rfc = complete(UNSEEMLY.test(start) ? `${start.slice(0, 3)}X` : start, random.integer(1952, 2001), random)
  const consonants = [first, second, given].map((word) => /[BCDFGHJKLMNPQRSTVWXYZ]/.exec(word.slice(1))?.[0] ?? 'X').join('')
  const state = random.pick(['DF', 'MC', 'JC', 'NL', 'PL', 'GT', 'QT', 'VZ', 'YN', 'SR', 'OC', 'BC'])
  const sex = given.endsWith('A') ? 'M' : 'H'
  const curp = `${rfc.slice(0, 10).replaceAll('Ñ', 'X')}${sex}${state}${consonants}0${random.integer(0, 9)}`
  return { rfc, curp }
}

function complete(letters: string, year: number, random: Random): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const date = two(year % 100) + two(random.integer(1, 12)) + two(random.integer(1, 28))
  const body = letters + date + random.pick([...HOMOCLAVE]) + random.pick([...HOMOCLAVE])
  return body + checkDigit(body)
}

/** Modulo 11 over twelve characters, padded with a space for companies. */
function checkDigit(body: string): string {
  const sum = [...body.padStart(12, ' ')].reduce((total, character, i) => total + ALPHABET.indexOf(character) * (13 - i), 0)
  const rest = (11 - (sum % 11)) % 11
  return rest === 10 ? 'A' : String(rest)
}

/** Upper case without accents; Ñ and & stay, as they do in an RFC. */
function plain(text: string): string {
  return text
    .toUpperCase()
    .replaceAll('Ñ', '\u0001')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('\u0001', 'Ñ')
}
