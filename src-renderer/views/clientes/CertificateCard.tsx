import { Check, X } from 'lucide-react'
import type { CertificateView } from '../../../src-shared/contract/views'
import { nowMs } from '../../core/app'
import { counted, fill, useWords } from '../../core/words'
import { useDates } from '../../format/use-dates'
import { Pill } from '../../ui/State'

/** What the certificate says: whose it is and how long it is good. */
export function CertificateCard({ certificate }: { certificate: CertificateView }) {
  const words = useWords().clientes.certificate
  const { rfc, name, certificateNumber, representativeRfc, curp } = certificate
  const third = representativeRfc ?? curp
  return (
    <section className="certificate" aria-label={words.read}>
      <div className="row">
        <div className="grow">
          <p className="s12 t2">{words.read}</p>
          <h3 className="certificate-name">{name}</h3>
        </div>
        <StatePill certificate={certificate} />
      </div>
      <dl className="certificate-facts">
        <Fact name={words.rfc} value={rfc} />
        <Fact name={words.number} value={certificateNumber} />
        {third !== null && <Fact name={representativeRfc === null ? words.curp : words.representative} value={third} />}
      </dl>
      <Validity from={certificate.validFrom} to={certificate.validTo} />
    </section>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="mono selectable">{value}</dd>
    </div>
  )
}

function StatePill({ certificate }: { certificate: CertificateView }) {
  const words = useWords().clientes.certificate
  const now = nowMs()
  const wrong =
    certificate.kind === 'csd' ? words.csd : now > certificate.validTo ? words.expired : now < certificate.validFrom ? words.notYet : null
  return wrong === null ? (
    <Pill tone="green" icon={Check}>
      {words.valid}
    </Pill>
  ) : (
    <Pill tone="red" icon={X}>
      {wrong}
    </Pill>
  )
}

const DAY_MS = 86_400_000
const SOON_DAYS = 30

/** The life of a certificate as a line, with today on it. */
export function Validity({ from, to }: { from: number; to: number }) {
  const words = useWords().clientes.certificate
  const dates = useDates()
  const now = nowMs()
  const days = Math.floor((to - now) / DAY_MS)
  const left = now > to ? words.ended : now < from ? words.starts : days === 0 ? words.today : counted(words.left, days)
  const share = Math.max(0, Math.min(1, (now - from) / (to - from)))
  const tone = now > to ? 'red' : days <= SOON_DAYS ? 'amber' : 'green'
  return (
    <div role="img" aria-label={fill(words.validity, { from: dates.moment(from), to: dates.moment(to), left })}>
      <div className="validity-words">
        <span>{dates.moment(from)}</span>
        <b className={tone === 'red' ? 'cr' : tone === 'amber' ? 'ca' : undefined}>{left}</b>
        <span>{dates.moment(to)}</span>
      </div>
      <div className="validity" data-tone={tone}>
        <i style={{ width: `${share * 100}%` }} />
        <span style={{ left: `${share * 100}%` }} />
      </div>
    </div>
  )
}
