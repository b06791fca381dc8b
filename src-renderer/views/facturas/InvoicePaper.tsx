import { useState } from 'react'
import { findRegime } from '../../../src-shared/domain/regimes'
import { counted, fill, useWords } from '../../core/words'
import { amount, isZero, pesos, printed } from '../../format/money'
import { Button } from '../../ui/Button'
import type { Detail } from './use-invoice'

/** The rendered invoice: parties, concepts, taxes, total. */
export function InvoicePaper({ detail }: { detail: Detail }) {
  const words = useWords().facturas.drawer
  const { invoice } = detail
  return (
    <section className="paper selectable" aria-label={words.summary} data-cancelled={invoice.satStatus === 'cancelado' || undefined}>
      <div className="paper-parties">
        <Party
          title={words.issuer}
          name={invoice.issuerName}
          rfc={invoice.issuerRfc}
          regime={detail.issuerRegime}
          postalCode={detail.placeOfIssue}
        />
        <Party
          title={words.receiver}
          name={invoice.receiverName}
          rfc={invoice.receiverRfc}
          regime={detail.receiverRegime}
          postalCode={detail.receiverPostalCode}
        />
      </div>
      {detail.concepts.length > 0 && <Concepts concepts={detail.concepts} />}
      <Totals invoice={invoice} />
    </section>
  )
}

interface PartyProps {
  title: string
  name: string | null
  rfc: string
  regime: string | null
  postalCode: string | null
}

function Party({ title, name, rfc, regime, postalCode }: PartyProps) {
  const words = useWords().facturas.drawer
  const known = [
    ...(regime === null ? [] : [fill(words.regime, { code: regime })]),
    ...(postalCode === null ? [] : [fill(words.postalCode, { code: postalCode })]),
  ]
  return (
    <div>
      <p className="t3 s12">{title}</p>
      <p className="medium">{name ?? rfc}</p>
      <p className="mono t2">{rfc}</p>
      <p className="t2 s12" title={regime === null ? undefined : findRegime(regime)?.name}>
        {known.join(' · ')}
      </p>
    </div>
  )
}

/** Some invoices have thousands: they are drawn when asked for. */
const FIRST_CONCEPTS = 25
const MORE_CONCEPTS = 200

function Concepts({ concepts }: { concepts: Detail['concepts'] }) {
  const words = useWords().facturas.drawer
  const [shown, setShown] = useState(FIRST_CONCEPTS)
  const more = Math.min(MORE_CONCEPTS, concepts.length - shown)
  return (
    <>
      <table className="paper-concepts">
        <thead>
          <tr>
            <th>{words.concept}</th>
            <th className="num">{words.price}</th>
            <th className="num">{words.amount}</th>
          </tr>
        </thead>
        <tbody>
          {concepts.slice(0, shown).map((concept, index) => (
            // Lines of a document that never changes.
            // oxlint-disable-next-line react/no-array-index-key
            <tr key={index}>
              <td>
                <p>{concept.description}</p>
                <p className="mono t2">{[concept.key, quantity(concept)].filter(Boolean).join(' · ')}</p>
                {concept.discount !== null && !isZero(concept.discount) && (
                  <p className="t2 s12">{fill(words.conceptDiscount, { amount: printed(concept.discount) })}</p>
                )}
              </td>
              <td className="num">{concept.unitPrice && figures(concept.unitPrice)}</td>
              <td className="num">{concept.amount && figures(concept.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <div className="paper-more">
          <Button size="small" kind="ghost" onClick={() => setShown(shown + more)}>
            {counted(words.moreConcepts, more)}
          </Button>
        </div>
      )}
    </>
  )
}

function quantity({ quantity, unit }: Detail['concepts'][number]): string {
  return [quantity && printed(quantity), unit].filter(Boolean).join(' ')
}

/** Two decimals where the document has no more; otherwise every digit that was printed. */
function figures(importe: string): string {
  return /\.\d{3,}$/.test(importe) ? printed(importe) : amount(importe)
}

function Totals({ invoice }: { invoice: Detail['invoice'] }) {
  const words = useWords().facturas.drawer
  const lines: readonly (readonly [string, string | null, string])[] = [
    [words.subtotal, invoice.subtotal, ''],
    [words.discount, invoice.discount, '-'],
    [words.vat, invoice.vatTransferred, ''],
    [words.ieps, invoice.iepsTransferred, ''],
    [words.vatWithheld, invoice.vatWithheld, '-'],
    [words.isrWithheld, invoice.isrWithheld, '-'],
  ]
  // A zero says something of the subtotal and the VAT; of the others it says that there is none.
  const told = lines.filter(([name, value]) => value !== null && (!isZero(value) || name === words.subtotal || name === words.vat))
  return (
    <dl className="paper-totals">
      {told.map(([name, value, sign]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {sign}
            {amount(value ?? '0')}
          </dd>
        </div>
      ))}
      <div className="strong">
        <dt>{words.total}</dt>
        <dd>
          <span className="t2">{invoice.currency}</span> <span className="dbl">{pesos(invoice.total)}</span>
        </dd>
      </div>
    </dl>
  )
}
