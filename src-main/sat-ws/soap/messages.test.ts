import { Credential } from '@nodecfdi/credentials/node'
import {
  DateTime,
  DateTimePeriod,
  DocumentStatus,
  DownloadType,
  Fiel,
  FielRequestBuilder,
  QueryParameters,
  RequestType,
  ServiceType,
  Uuid,
} from '@nodecfdi/sat-ws-descarga-masiva'
import { describe, expect, test } from 'vitest'
import type { DownloadQuery } from '../sat-ws'
import { checkSignedMessage } from '../signed-message.fixture'
import { makeTestEfirma, PASSWORD } from '../test-efirma.fixture'
import { authenticateMessage } from './authenticate-message'
import { downloadMessage, folioMessage, queryMessage, verifyMessage } from './request-messages'

const NOW = Date.UTC(2026, 10, 23, 16, 0, 0, 7)
const UUID = '9F0A3B2C-1D4E-4F5A-8B6C-7D8E9F0A1B2C'
const PACKAGE = '4E80345D-917F-40BB-A98F-4A73939343C5_01'

const company = makeTestEfirma()
const query: DownloadQuery = {
  document: 'cfdi',
  direction: 'received',
  content: 'xml',
  from: '2026-10-01T00:00:00',
  to: '2026-10-31T23:59:59',
  status: 'vigente',
}
const variants: DownloadQuery[] = []
for (const direction of ['issued', 'received'] as const) {
  for (const content of ['xml', 'metadata'] as const) {
    for (const status of ['todos', 'vigente', 'cancelado'] as const) variants.push({ ...query, direction, content, status })
  }
}

/** The peer knows few names of attributes and prints the others as OIDs; the issuer's name is no part of what is signed. */
function withoutIssuer(message: string): string {
  return message.replace(/<X509IssuerName>[^<]+</, '<X509IssuerName><')
}

describe('byte by byte what a client known to work in production sends', () => {
  const peer = new FielRequestBuilder(new Fiel(Credential.create(company.cer.toString('binary'), company.key.toString('binary'), PASSWORD)))

  test('authentication', () => {
    const [created, expires] = [DateTime.create(NOW / 1000), DateTime.create(NOW / 1000 + 300)]
    expect(authenticateMessage(company.efirma, NOW, 'uuid-x-1')).toBe(peer.authorization(created, expires, 'uuid-x-1'))
  })

  test.each(variants)('solicitud of $direction $content $status', (variant) => {
    expect(withoutIssuer(queryMessage(company.efirma, variant))).toBe(withoutIssuer(peer.query(peerQuery(variant))))
  })

  test('solicitud by folio, verification and download', () => {
    const byFolio = QueryParameters.create(peerPeriod(query)).withUuid(Uuid.create(UUID))
    expect(withoutIssuer(folioMessage(company.efirma, UUID))).toBe(withoutIssuer(peer.query(byFolio)))
    expect(withoutIssuer(verifyMessage(company.efirma, UUID))).toBe(withoutIssuer(peer.verify(UUID)))
    expect(withoutIssuer(downloadMessage(company.efirma, PACKAGE))).toBe(withoutIssuer(peer.download(PACKAGE)))
  })
})

function peerPeriod({ from, to }: DownloadQuery): DateTimePeriod {
  return DateTimePeriod.createFromValues(from, to)
}

function peerQuery(variant: DownloadQuery): QueryParameters {
  const status = { todos: 'undefined', vigente: 'active', cancelado: 'cancelled' } as const
  return QueryParameters.create(
    peerPeriod(variant),
    new DownloadType(variant.direction),
    new RequestType(variant.content),
    new ServiceType('cfdi'),
  ).withDocumentStatus(new DocumentStatus(status[variant.status]))
}

describe('signatures hold when the message is canonicalised and verified by others', () => {
  const owners = ['EKU9003173C9 / VADA800927DJ3', 'ÑAÑÑ800101AA1', 'A&B010101AB1 / Ñ&XX800927DJ3', 'XIA190128J61']

  test.each(owners)('%s: every call', (owner) => {
    const { efirma, cer } = makeTestEfirma({ owner })
    const messages = [
      authenticateMessage(efirma, NOW, 'uuid-x-1'),
      ...variants.map((variant) => queryMessage(efirma, variant)),
      folioMessage(efirma, UUID),
      verifyMessage(efirma, UUID),
      downloadMessage(efirma, PACKAGE),
    ]
    for (const message of messages) expect(checkSignedMessage(message).certificate.raw.equals(cer)).toBe(true)
  })

  test('an RFC with & and Ñ arrives as it is in the certificate', () => {
    const { efirma } = makeTestEfirma({ owner: 'Ñ&B010101AB1' })
    expect(checkSignedMessage(verifyMessage(efirma, UUID)).canonical).toBe(
      '<des:VerificaSolicitudDescarga xmlns:des="http://DescargaMasivaTerceros.sat.gob.mx">' +
        `<des:solicitud IdSolicitud="${UUID}" RfcSolicitante="Ñ&amp;B010101AB1"></des:solicitud></des:VerificaSolicitudDescarga>`,
    )
  })

  test('ids the SAT invents are escaped, whatever they hold', () => {
    const id = `a"b<c>d&e'f\ng\th\ri`
    expect(checkSignedMessage(verifyMessage(company.efirma, id)).canonical).toContain(
      'IdSolicitud="a&quot;b&lt;c>d&amp;e\'f&#xA;g&#x9;h&#xD;i"',
    )
  })

  test('the check of this test notices a changed period', () => {
    const message = queryMessage(company.efirma, query).replace('2026-10-31T23:59:59', '2026-11-30T23:59:59')
    expect(() => checkSignedMessage(message)).toThrow('digest')
  })

  test('the certificate goes along with its issuer and its serial number in decimal', () => {
    const { issuerName, serialNumber } = checkSignedMessage(verifyMessage(company.efirma, UUID))
    expect(issuerName).toBe(company.efirma.certificate.issuerName)
    expect(serialNumber).toBe(BigInt(`0x${Buffer.from('30001000000500009999').toString('hex')}`).toString())
  })
})

test('received documents are asked for with the own RFC as receiver, issued ones as issuer', () => {
  const received = checkSignedMessage(queryMessage(company.efirma, query)).canonical
  const issued = checkSignedMessage(queryMessage(company.efirma, { ...query, direction: 'issued' })).canonical
  expect(received).toContain('RfcReceptor="EKU9003173C9" RfcSolicitante="EKU9003173C9"')
  expect(received).not.toContain('RfcEmisor')
  expect(issued).toContain('RfcEmisor="EKU9003173C9" RfcSolicitante="EKU9003173C9"')
  expect(issued).not.toContain('RfcReceptor')
})

test('a signed moment is good for five minutes, in UTC', () => {
  expect(checkSignedMessage(authenticateMessage(company.efirma, NOW, 'uuid-x-1')).canonical).toContain(
    '<u:Created>2026-11-23T16:00:00.007Z</u:Created><u:Expires>2026-11-23T16:05:00.007Z</u:Expires>',
  )
})
