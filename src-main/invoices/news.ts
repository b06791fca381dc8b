/** What a batch brings each client, for the overview: see the table `news`. */
import type { Values } from './columns'
import type { Connection } from './database'
import { ALL, placesOf } from './listings'

export interface News {
  fresh(values: Values, clients: ReadonlySet<string>): void
  cancelled(values: Values, clients: ReadonlySet<string>): void
  /** To be called first in every transaction: forgets what one that was rolled back had gathered. */
  begin(): void
  /** To be called last in every transaction: writes what was gathered, as of `nowMs`. */
  end(nowMs: number): void
}

export function createNews(db: Connection): News {
  const perClient = new Map<string, { fresh: number; cancelled: number }>()
  const insert = db.prepare('insert into news (at, rfc, fresh, cancelled) values (?, ?, ?, ?)')
  const count = (values: Values, clients: ReadonlySet<string>, what: 'fresh' | 'cancelled') => {
    for (const { rfc } of placesOf(values, clients)) {
      if (rfc === ALL) continue
      const counts = perClient.get(rfc) ?? { fresh: 0, cancelled: 0 }
      counts[what] += 1
      perClient.set(rfc, counts)
    }
  }
  return {
    fresh: (values, clients) => count(values, clients, 'fresh'),
    cancelled: (values, clients) => count(values, clients, 'cancelled'),
    begin: () => perClient.clear(),
    end(nowMs) {
      for (const [rfc, { fresh, cancelled }] of perClient) insert.run(nowMs, rfc, fresh, cancelled)
    },
  }
}
