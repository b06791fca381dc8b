/** The XML declaration, which may only stand at the very start. */
import { malformed } from './malformed'

const DECLARATION =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.0"|'1\.0')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/

export interface XmlDeclaration {
  encoding: string | null
  /** Position after it. */
  end: number
}

/**
 * @param head the document, or at least its first 200 characters: real declarations take 40 to 60
 * @returns null when the document has none
 * @throws {AppError} `cfdi.malformed` when there is one that XML 1.0 does not allow
 */
export function readDeclaration(head: string): XmlDeclaration | null {
  if (!head.startsWith('<?xml') || !/^[ \t\r\n?]/.test(head.charAt(5))) return null
  const match = DECLARATION.exec(head)
  if (!match) throw malformed('an XML declaration that is not one of XML 1.0', 0)
  return { encoding: match[1] ?? match[2] ?? null, end: match[0].length }
}
