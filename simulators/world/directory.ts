/** Who is who in a world: clients, those they trade with and employ. Every RFC once. */
import { anyCompany, anyEmployee, anyPerson, makeClient, type Taxpayer } from './taxpayers'
import type { Random } from './random'

export interface Directory {
  clients: Taxpayer[]
  /** Sell to the clients and buy from them. */
  partners: Taxpayer[]
  employees: Taxpayer[]
}

/** @param clients how many; partners and employees grow with them */
export function makeDirectory(clients: number, random: Random): Directory {
  const taken = new Set<string>()
  const unique = (name: string, make: (random: Random) => Taxpayer): Taxpayer => {
    for (let attempt = 0; ; attempt++) {
      const made = make(random.fork(`${name}/${attempt}`))
      if (taken.has(made.rfc)) continue
      taken.add(made.rfc)
      return made
    }
  }
  const several = (count: number, name: string, make: (random: Random) => Taxpayer) =>
    Array.from({ length: count }, (_, i) => unique(`${name}/${i}`, make))
  return {
    clients: Array.from({ length: clients }, (_, i) => unique(`client/${i}`, (fork) => makeClient(i, fork))),
    partners: several(24 + clients * 6, 'partner', (fork) => (fork.chance(0.7) ? anyCompany(fork) : anyPerson(fork))),
    employees: several(6 + clients * 4, 'employee', anyEmployee),
  }
}
