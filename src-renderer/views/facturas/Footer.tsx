import { counted, useWords } from '../../core/words'
import { amount } from '../../format/money'
import { selectedCount, useSelection } from './selection'
import type { Sums } from './use-sums'

/** How many there are and what they come to, per currency, exact as the core gives it. */
export function Footer({ total, sums }: { total: number; sums: Sums | null | undefined }) {
  const words = useWords().facturas
  const selected = selectedCount(useSelection(), total)
  const parts = [
    counted(words.footer.invoices, total),
    ...(selected > 0 ? [counted(words.footer.selected, selected)] : []),
    ...(sums && sums.cancelled > 0 ? [counted(words.footer.cancelled, sums.cancelled)] : []),
  ]
  return (
    <footer className="invoices-foot" aria-label={words.footer.label}>
      <p className="t2 s12">{parts.join(' · ')}</p>
      {sums === undefined && <p className="t3 s12 late">{words.footer.counting}</p>}
      {sums === null && <p className="cr s12">{words.footer.sumsFailed}</p>}
      {sums && <SumsTable sums={sums} />}
    </footer>
  )
}

function SumsTable({ sums }: { sums: Sums }) {
  const words = useWords().facturas.columns
  // XXX is the SAT's mark for documents without money.
  const lines = sums.perCurrency.filter(({ currency }) => currency !== 'XXX')
  if (lines.length === 0) return null
  return (
    <table>
      <thead>
        <tr>
          <th>
            <span className="visually-hidden">{words.currency}</span>
          </th>
          <th>{words.subtotal}</th>
          <th>{words.vat}</th>
          <th>{words.withheld}</th>
          <th>{words.total}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ currency, subtotal, vatTransferred, withheld, total }) => (
          <tr key={currency}>
            <th scope="row">{currency}</th>
            {[subtotal, vatTransferred, withheld, total].map((sum, index) => (
              // Four figures in a fixed order.
              // oxlint-disable-next-line react/no-array-index-key
              <td key={index}>
                <span className="dbl">{amount(sum)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
