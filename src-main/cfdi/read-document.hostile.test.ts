/** Documents made to harm a reader. Each must be refused at once, in little time and memory, without leaving the process. */
import { expect, test } from 'vitest'
import { AppError } from '../../src-shared/domain/errors'
import { readDocument } from './read-document'
import { CFDI_40, changed } from './small-documents.fixture'

function refusal(text: string | Buffer): string {
  try {
    readDocument(Buffer.from(text))
    return 'accepted'
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.code
    throw thrown
  }
}

/** The document with something put in before its root, within its root, or after it. */
function before(inserted: string): string {
  return changed(CFDI_40, '<cfdi:Comprobante', `${inserted}<cfdi:Comprobante`)
}
function within(inserted: string): string {
  return changed(CFDI_40, '</cfdi:Comprobante>', `${inserted}</cfdi:Comprobante>`)
}

test('no document declares entities: neither files of this computer nor bombs', () => {
  expect(refusal(before('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'))).toBe('cfdi.doctype')
  expect(refusal(before('<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">'))).toBe('cfdi.doctype')
  const bomb = Array.from({ length: 10 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('')
  expect(refusal(before(`<!DOCTYPE x [<!ENTITY l0 "ja">${bomb}]>`))).toBe('cfdi.doctype')
  expect(refusal(changed(CFDI_40, 'Serie="FA"', 'Serie="&l9;"'))).toBe('cfdi.malformed')
  expect(refusal(within('&nbsp;'))).toBe('cfdi.malformed')
})

test('depth, size, attributes and namespaces without end are refused', () => {
  expect(refusal(within('<a>'.repeat(100_000) + '</a>'.repeat(100_000)))).toBe('cfdi.too-deep')
  expect(refusal(within('<a>'.repeat(100) + '</a>'.repeat(100)))).toBe('accepted')
  expect(refusal(Buffer.alloc(20_000_001, ' '))).toBe('cfdi.too-large')
  expect(refusal(within(`<a ${Array.from({ length: 100_000 }, (_, i) => `a${i}=""`).join(' ')}/>`))).toBe('cfdi.malformed')
  const nested = Array.from(
    { length: 100 },
    (_, depth) => `<a ${Array.from({ length: 100 }, (_, i) => `xmlns:p${depth}x${i}="u"`).join(' ')}>`,
  )
  expect(refusal(within(nested.join('') + '</a>'.repeat(100)))).toBe('cfdi.malformed')
})

test('large documents that stay within the limits are read: a payroll with an addenda of megabytes', () => {
  expect(refusal(within(`<cfdi:Addenda>${'<x a="1" b="2">y</x>\n'.repeat(400_000)}</cfdi:Addenda>`))).toBe('accepted')
  expect(refusal(within(`<cfdi:Addenda x="${'v'.repeat(10_000_000)}"/>`))).toBe('accepted')
  expect(refusal(within(`<!--${'- '.repeat(4_000_000)}-->`))).toBe('accepted')
})

test('a value that never ends is refused after one look', () => {
  expect(refusal(`${CFDI_40.slice(0, 900)}${'x'.repeat(19_000_000)}`)).toBe('cfdi.malformed')
  expect(refusal(`<a b="${'&'.repeat(10_000_000)}"/>`)).toBe('cfdi.malformed')
  expect(refusal(`<a b="${'&#'.repeat(5_000_000)}"/>`)).toBe('cfdi.malformed')
  expect(refusal(`<?xml${' '.repeat(15_000_000)}`)).toBe('cfdi.malformed')
})

test.each([
  ['an attribute twice', within('<a b="1" b="2"/>')],
  ['an attribute twice under two prefixes', within('<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>')],
  ['a prefix twice', within('<a xmlns:p="u" xmlns:p="v"/>')],
  ['tags that cross', within('<a><b></a></b>')],
  ['tags of other case', within('<a></A>')],
  ['a longer closing tag', within('<a></ab>')],
  ['a shorter closing tag', within('<ab></a>')],
  ['"<" in a value', within('<a b="<"/>')],
  ['"<" in a value before a quote in the next tag', within('<a b="<c d="/>')],
  ['a bare &', within('a & b')],
  ['a reference to NUL', within('<a b="&#0;"/>')],
  ['a reference to half a character', within('<a b="&#xD800;"/>')],
  ['a reference beyond Unicode', within('<a b="&#x110000;"/>')],
  ['a reference with capital X', within('<a b="&#X41;"/>')],
  ['"]]>" in text', within(']]>')],
  ['a comment with --', within('<!-- a -- b -->')],
  ['a comment that ends with --->', within('<!-- a --->')],
  ['a comment without end', within('<!-- a')],
  ['CDATA without end', within('<![CDATA[ a')],
  ['CDATA outside of the root', `${CFDI_40}<![CDATA[ ]]>`],
  ['text after the root', `${CFDI_40}x`],
  ['a second root', `${CFDI_40}<a/>`],
  ['a second declaration', within('<?xml version="1.0"?>')],
  ['a declaration after a space', ` ${CFDI_40}`],
  ['a declaration of XML 1.1', changed(CFDI_40, 'version="1.0"', 'version="1.1"')],
  ['an instruction with a prefix', within('<?p:x a?>')],
  ['an instruction named XML', within('<?XML a?>')],
  ['a conditional section', within('<![IGNORE[ ]]>')],
  ['no space between attributes', within('<a b="1"c="2"/>')],
  ['a value without quotes', within('<a b=1/>')],
  ['an attribute without value', within('<a b/>')],
  ['a slash in the middle of a tag', within('<a / b="1">')],
  ['a name that begins with a digit', within('<1a/>')],
  ['a name that begins with a hyphen after its prefix', within('<cfdi:-a/>')],
  ['a name with two colons', within('<cfdi:a:b/>')],
  ['a name of × (multiplication sign)', within('<×/>')],
  ['an undeclared prefix', within('<p:a/>')],
  ['a prefix that is taken back', within('<a xmlns:cfdi=""/>')],
  ['the prefix xmlns', within('<xmlns:a/>')],
  ['the prefix xml for something else', within('<a xmlns:xml="urn:x"/>')],
  ['another prefix for the xml namespace', within('<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>')],
  ['a control character in text', within('\u0001')],
  ['a control character in a comment', within('<!-- \u001f -->')],
  ['U+FFFF in a value', within('<a b="\uffff"/>')],
  ['U+FFFE in CDATA', within('<![CDATA[\ufffe]]>')],
  ['a byte order mark in the middle of the markup', changed(CFDI_40, '?>', '?>\ufeff')],
])('%s is refused', (_name, text) => {
  expect(refusal(text)).toBe('cfdi.malformed')
})

test('half characters and overlong forms are no UTF-8', () => {
  for (const bytes of [[0xc0, 0x80], [0xed, 0xa0, 0x80], [0xff], [0xc3], [0xf4, 0x90, 0x80, 0x80]]) {
    expect(refusal(Buffer.concat([Buffer.from(CFDI_40), Buffer.from('<!--'), Buffer.from(bytes), Buffer.from('-->')]))).toBe(
      'cfdi.encoding',
    )
  }
})

test('a document cut anywhere is refused', () => {
  const bytes = Buffer.from(CFDI_40)
  const codes = Array.from({ length: bytes.length }, (_, length) => refusal(bytes.subarray(0, length)))
  expect([...new Set(codes)].sort()).toEqual(['cfdi.encoding', 'cfdi.malformed', 'cfdi.not-xml'])
})
