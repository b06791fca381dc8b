/** What stands between elements and says nothing to a reader of CFDI: comments, CDATA sections, processing instructions. */
import { AppError } from '../../../src-shared/domain/errors'
import { isSpace } from './characters'
import { malformed } from './malformed'
import type { NameReader } from './names'
import { indexOrEnd } from './references'
import type { XmlSource } from './source'

/**
 * @param markup position of `<!`
 * @returns the end of the comment or CDATA section there
 * @throws {AppError} `cfdi.malformed`; `cfdi.doctype`, or `cfdi.not-xml` when it is the one of a web page
 */
export function commentOrCdataEnd(text: string, markup: number, insideRoot: boolean): number {
  if (text.startsWith('<!--', markup)) {
    const end = indexOrEnd(text, '--', markup + 4)
    if (!text.startsWith('-->', end)) throw malformed('a comment that does not end well', markup)
    return end + 3
  }
  if (text.startsWith('<![CDATA[', markup)) {
    const end = indexOrEnd(text, ']]>', markup + 9)
    if (!insideRoot || end === text.length) throw malformed('a CDATA section out of place or without end', markup)
    return end + 3
  }
  // The answer of a server or a mail saved as .xml: no attack, just no XML.
  if (/^<!doctype\s+html/i.test(text.slice(markup, markup + 40))) throw new AppError('cfdi.not-xml')
  if (text.startsWith('<!DOCTYPE', markup)) throw new AppError('cfdi.doctype')
  throw malformed('unknown markup', markup)
}

/**
 * @param markup position of `<?`
 * @returns the end of the processing instruction there
 * @throws {AppError} `cfdi.malformed`
 */
export function instructionEnd(source: XmlSource, names: NameReader, markup: number): number {
  const { text, bytes } = source
  const nameEnd = names.end(markup + 2)
  if (names.colon !== -1) throw malformed('an instruction whose name has a colon', markup)
  if (text.slice(markup + 2, nameEnd).toLowerCase() === 'xml') throw malformed('an XML declaration out of place', markup)
  const end = indexOrEnd(text, '?>', nameEnd)
  if (end === text.length || (end !== nameEnd && !isSpace(bytes[nameEnd]))) throw malformed('an instruction that does not end well', markup)
  return end + 2
}
