/** Invented taxpayers: clients of the despacho, those they trade with, and their employees. */
import { companyRfc, personKeys } from './rfc-key'
import { TRADES, tradeOf, type Trade } from './trades'
import { MEN, NAMES, NEIGHBOURHOODS, PLACES, STREETS, SUFFIXES, SURNAMES, TOWNS, WOMEN } from './words'
import type { Random } from './random'

export interface Address {
  street: string
  exteriorNumber: string
  neighborhood: string
  municipality: string
  state: string
}

/** Somebody with an RFC. Names of companies have no parts, persons have no representative. */
export interface Taxpayer {
  rfc: string
  person: 'moral' | 'fisica'
  /** As CFDI 4.0 wants it: upper case, without the kind of company. */
  legalName: string
  /** With the kind of company, as in certificates and in CFDI 3.3. */
  fullName: string
  givenNames: string | null
  firstSurname: string | null
  secondSurname: string | null
  curp: string | null
  representative: { rfc: string; curp: string } | null
  postalCode: string
  regime: string
  email: string
  address: Address
  trade: Trade
}

/** Clients of every kind the RFC makes trouble with: an `&`, an `Ñ`, companies and persons. Then invented ones without end. */
const FIRST_CLIENTS: readonly ((random: Random) => Taxpayer)[] = [
  (random) => company('Herrajes & Aceros del Bajío', 'SA DE CV', 'hardware', random),
  (random) => person(['Mariana', 'Olvera', 'Treviño'], '612', 'fees', random),
  (random) => company('Textiles Ñuu Savi Mixteca', 'S DE RL DE CV', 'food', random),
  (random) => person(['Óscar', 'Peñaloza', 'Juárez'], '626', 'software', random),
  (random) => company('Posada Jacaranda de los Altos', 'SAPI DE CV', 'hotel', random),
  (random) => person(['Beatriz', 'Ñamendi', 'Robledo'], '606', 'rent', random),
  (random) => company('Fletes y Logística Tezontle', 'SA DE CV', 'freight', random),
  (random) => company('Refaccionaria Cascabel del Pacífico', 'SAS DE CV', 'border', random),
]

/** @param index from 0; the first eight are chosen, those after them drawn */
export function makeClient(index: number, random: Random): Taxpayer {
  const given = FIRST_CLIENTS[index]
  if (given !== undefined) return given(random)
  return index % 2 === 0 ? anyCompany(random) : anyPerson(random)
}

export function anyCompany(random: Random): Taxpayer {
  const trade = random.pick(TRADES)
  const name = `${random.pick(trade.titles)} ${random.pick(NAMES)} ${random.pick(PLACES)}`
  return company(name, random.pick(SUFFIXES), trade.id, random)
}

export function anyPerson(random: Random): Taxpayer {
  const regime = random.pick(['612', '626', '606'])
  return person(anyName(random), regime, regime === '606' ? 'rent' : random.pick(['fees', 'software', 'hardware', 'food']), random)
}

/** A salaried person: regime 605. */
export function anyEmployee(random: Random): Taxpayer {
  return person(anyName(random), '605', 'fees', random)
}

function anyName(random: Random): [string, string, string] {
  return [random.pick(random.chance(0.5) ? WOMEN : MEN), random.pick(SURNAMES), random.pick(SURNAMES)]
}

function company(name: string, suffix: string, tradeId: string, random: Random): Taxpayer {
  const legalName = name.toUpperCase()
  const [given, first, second] = anyName(random)
  return {
    rfc: companyRfc(name, random),
    person: 'moral',
    legalName,
    fullName: `${legalName} ${suffix}`,
    givenNames: null,
    firstSurname: null,
    secondSurname: null,
    curp: null,
    representative: personKeys(given, first, second, random),
    regime: suffix === 'SC' ? '603' : '601',
    trade: tradeOf(tradeId),
    ...whereabouts(random, name),
  }
}

function person([given, first, second]: readonly [string, string, string], regime: string, tradeId: string, random: Random): Taxpayer {
  const keys = personKeys(given, first, second, random)
  const name = `${given} ${first} ${second}`
  return {
    ...keys,
    person: 'fisica',
    legalName: name.toUpperCase(),
    fullName: name.toUpperCase(),
    givenNames: given,
    firstSurname: first,
    secondSurname: second,
    representative: null,
    regime,
    trade: tradeOf(tradeId),
    ...whereabouts(random, name),
  }
}

function whereabouts(random: Random, name: string): { postalCode: string; email: string; address: Address } {
  const [postalCode, municipality, state] = random.pick(TOWNS)
  const mailbox = name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z ]/g, '')
    .trim()
    .replace(/ +/g, '.')
  return {
    postalCode,
    email: `${mailbox}@ejemplo.mx`,
    address: {
      street: random.pick(STREETS),
      exteriorNumber: String(random.integer(1, 980)),
      neighborhood: random.pick(NEIGHBOURHOODS),
      municipality,
      state,
    },
  }
}
