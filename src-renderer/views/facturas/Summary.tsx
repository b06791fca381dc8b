import { Copy } from 'lucide-react'
import { findUse } from '../../../src-shared/domain/uses'
import { reportProblem, toast } from '../../core/notices'
import { fill, useWords } from '../../core/words'
import { printed } from '../../format/money'
import { bytes } from '../../format/numbers'
import { useDates } from '../../format/use-dates'
import { IconButton } from '../../ui/Button'
import { Note } from '../../ui/Note'
import { InvoicePaper } from './InvoicePaper'
import { originWord } from './origin'
import type { Detail } from './use-invoice'

/** The invoice as one reads it on paper, then what the paper does not say. */
export function Summary({ detail }: { detail: Detail }) {
  const words = useWords().facturas.drawer
  const dates = useDates()
  const { invoice, cancelledAt } = detail
  return (
    <div className="stack">
      {invoice.satStatus === 'cancelado' && (
        <Note tone="amber">{cancelledAt === null ? words.cancelled : fill(words.cancelledAt, { date: dates.dateTime(cancelledAt) })}</Note>
      )}
      {!invoice.hasXml && (
        <Note>
          {words.metadataOnly} {invoice.satStatus === 'cancelado' ? words.metadataCancelled : words.metadataNext}
        </Note>
      )}
      <InvoicePaper detail={detail} />
      <Facts detail={detail} />
    </div>
  )
}

function Facts({ detail }: { detail: Detail }) {
  const all = useWords().facturas
  const words = all.drawer
  const dates = useDates()
  const { invoice } = detail
  const named = (code: string | null, name: string | undefined) => code && (name === undefined ? code : `${code} ${name}`)
  const facts: readonly (readonly [string, string | null])[] = [
    [words.use, named(invoice.use, invoice.use === null ? undefined : findUse(invoice.use)?.name)],
    [words.method, named(invoice.paymentMethod, all.methods[invoice.paymentMethod ?? ''])],
    [words.form, named(invoice.paymentForm, all.forms[invoice.paymentForm ?? ''])],
    [words.exchangeRate, invoice.exchangeRate && printed(invoice.exchangeRate)],
    [words.version, invoice.version],
    [words.place, detail.placeOfIssue && fill(words.postalCode, { code: detail.placeOfIssue })],
    [words.stampedAt, detail.stampedAt && dates.dateTime(detail.stampedAt)],
    [words.pac, detail.pac],
    [words.certificate, detail.certificateNumber],
    [words.origin, detail.origin && originWord(detail.origin, all.origins)],
    [words.receivedAt, detail.receivedAt === null ? null : `${dates.moment(detail.receivedAt)} ${dates.clock(detail.receivedAt)}`],
    [words.size, detail.sizeBytes === null ? null : bytes(detail.sizeBytes)],
  ]
  return (
    <dl className="pairs selectable">
      <Copied name={words.uuid} text={invoice.uuid} label={words.copyUuid} />
      {facts.map(([name, value]) => value && <Fact key={name} name={name} value={value} />)}
      {detail.sha256 && <Copied name={words.hash} text={detail.sha256} label={words.copyHash} />}
    </dl>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

function Copied({ name, text, label }: { name: string; text: string; label: string }) {
  const words = useWords().frame.common
  const copy = () => void window.acopio.copy(text).then(() => toast(words.copied), reportProblem)
  return (
    <>
      <dt>{name}</dt>
      <dd className="invoices-copied">
        <span className="mono">{text}</span>
        <IconButton icon={Copy} size="small" label={label} onClick={copy} />
      </dd>
    </>
  )
}
