import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { downloadAnswer, INVALID_SECURITY, requestAnswer, tokenAnswer, tokenText, verifyAnswer } from '../sat-answers.fixture'
import { readDownloadStatus, readFault, readRequestAnswer, readTokenAnswer, readVerifyAnswer } from './answers'
import { readXml, XmlError, type XmlElement } from './read-xml'
import { safeText } from './safe-text'

const FINISHED = 'CodEstatus="5000" EstadoSolicitud="3" CodigoEstadoSolicitud="5000" NumeroCFDIs="7" Mensaje="Solicitud Aceptada"'
const xml = (text: string) => readXml(Buffer.from(text), 1_000_000)

describe('whatever comes in, a reader answers or complains in its own words', () => {
  const readers: [string, string, (envelope: XmlElement) => unknown][] = [
    ['authentication', tokenAnswer('a'), readTokenAnswer],
    ['solicitud', requestAnswer('SolicitaDescargaEmitidos', 'IdSolicitud="A" CodEstatus="5000" Mensaje="x"'), readRequestAnswer],
    ['verification', verifyAnswer(FINISHED, ['A_01', 'A_02']), readVerifyAnswer],
    ['download', downloadAnswer(Buffer.from('PK')), readDownloadStatus],
    ['fault', INVALID_SECURITY, readFault],
  ]

  test.each(readers)('%s', (_name, answer, read) => {
    const bytes = Buffer.from(answer)
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 12 }),
      fc.constantFrom('<', '>', '&', '"', '<!DOCTYPE a>', '&lt;', ']]>', '</', 'xmlns:s=""').map(Buffer.from),
    )
    fc.assert(
      fc.property(fc.nat(bytes.length), fc.nat(40), piece, (at, gone, put) => {
        const changed = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + gone)])
        try {
          read(readXml(changed, 1_000_000))
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(XmlError)
        }
      }),
      { numRuns: 1500 },
    )
  })
})

describe('what would cost memory is refused, though it is well formed', () => {
  test('nesting', () => {
    expect(() => xml(`${'<a>'.repeat(32)}${'</a>'.repeat(32)}`)).not.toThrow()
    expect(() => xml(`${'<a>'.repeat(33)}${'</a>'.repeat(33)}`)).toThrow('too deep')
  })

  test('size, by the byte', () => {
    expect(readXml(Buffer.from('<a>1234</a>'), 11).text).toBe('1234')
    expect(() => readXml(Buffer.from('<a>1234</a>'), 10)).toThrow('too large')
  })
})

describe('what is read', () => {
  test('the token as received, still percent-encoded, and how long it lasts', () => {
    expect(readTokenAnswer(xml(tokenAnswer('a', 300_000)))).toEqual({ token: tokenText('a'), lastsMs: 300_000 })
    expect(readTokenAnswer(xml(tokenAnswer('a').replace(/<u:Timestamp.*Timestamp>/, '')))).toMatchObject({ lastsMs: null })
    expect(readTokenAnswer(xml(tokenAnswer('a', -1)))).toMatchObject({ lastsMs: null })
  })

  test('prefixes, order and unknown attributes do not matter', () => {
    const answer = verifyAnswer(`x="1" ${FINISHED} RfcSolicitante="A"`, ['A_01'])
      .replaceAll(/(?<=[</ ])s:/g, 'q:')
      .replaceAll('xmlns:s=', 'xmlns:q=')
    expect(readVerifyAnswer(xml(answer))).toMatchObject({ state: 3, count: 7, packageIds: ['A_01'] })
  })

  test('a package listed twice is one, an empty one none', () => {
    expect(readVerifyAnswer(xml(verifyAnswer(FINISHED, ['A_01', '', ' A_01 ', '<b>x</b>'])))).toMatchObject({ packageIds: ['A_01'] })
  })

  test.each(['EstadoSolicitud="7"', 'EstadoSolicitud="x"', 'NumeroCFDIs="-1"', 'NumeroCFDIs="1e3"', 'CodigoEstadoSolicitud="50 00"'])(
    '%s is refused',
    (attribute) => {
      const name = attribute.slice(0, attribute.indexOf('='))
      expect(() => readVerifyAnswer(xml(verifyAnswer(FINISHED.replace(new RegExp(`${name}="[^"]*"`), attribute))))).toThrow(
        `unexpected ${name}`,
      )
    },
  )

  test('faults of SOAP 1.1 and 1.2', () => {
    expect(readFault(xml(INVALID_SECURITY))).toEqual({
      code: 'InvalidSecurity',
      words: 'An error occurred when verifying security for the message.',
    })
    const second =
      '<e:Envelope xmlns:e="x"><e:Body><e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>a:FailedAuthentication</e:Value></e:Subcode></e:Code><e:Reason><e:Text>no</e:Text></e:Reason></e:Fault></e:Body></e:Envelope>'
    expect(readFault(xml(second))).toEqual({ code: 'FailedAuthentication', words: 'no' })
  })
})

describe('words of the SAT before they are kept', () => {
  test('one line, short, nothing as long as a token', () => {
    expect(safeText(`  Usuario\r\n No V\u0000álido\u202e ${tokenText('x')} fin `)).toBe('Usuario No V álido [...] fin')
    expect(safeText('á'.repeat(1000))).toHaveLength(300)
  })

  test('ids of packages can still be read', () => {
    const id = '4E80345D-917F-40BB-A98F-4A73939343C5_01'
    expect(safeText(`no ${id}`)).toBe(`no ${id}`)
  })
})
