import { fill, useWords } from '../../core/words'
import { openInvoice } from './grid-state'
import type { Detail } from './use-invoice'

/** Documents this one mentions, and the complements it carries. */
export function Relations({ detail }: { detail: Detail }) {
  const all = useWords().facturas
  const words = all.drawer
  const nameOf = (code: string | null) => (code === null ? '' : (all.relations[code] ?? fill(words.otherRelation, { code })))
  return (
    <div className="stack">
      <section className="stack">
        <h3>{words.related}</h3>
        {detail.related.length === 0 && <p className="t2 s13">{words.noRelated}</p>}
        <ul className="invoices-related">
          {detail.related.map(({ type, uuid }) => (
            <li key={`${type} ${uuid}`}>
              <p className="t2 s12">{nameOf(type)}</p>
              <button
                type="button"
                className="cell-link mono"
                aria-label={fill(words.openRelated, { uuid })}
                onClick={() => openInvoice(uuid)}
              >
                {uuid}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section className="stack">
        <h3>{words.complements}</h3>
        {detail.complements.length === 0 ? (
          <p className="t2 s13">{words.noComplements}</p>
        ) : (
          <ul className="invoices-complements">
            {detail.complements.map((name) => (
              <li key={name} className="pill">
                {name}
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}
