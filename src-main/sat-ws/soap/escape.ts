/**
 * Escapes exactly as canonical XML prints, so that what is signed is what is sent and what the SAT canonicalises again.
 *
 * @see https://www.w3.org/TR/2001/REC-xml-c14n-20010315#ProcessingModel
 */

const IN_TEXT: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' }
const IN_ATTRIBUTE: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

export function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, (found) => IN_TEXT[found] ?? found)
}

export function escapeAttribute(text: string): string {
  return text.replace(/[&<"\t\n\r]/g, (found) => IN_ATTRIBUTE[found] ?? found)
}

/**
 * Attributes as text, in the order of canonical XML. The SAT asks for alphabetical order; names here are plain ASCII, for
 * which both orders are the same.
 */
export function attributesText(attributes: Readonly<Record<string, string>>): string {
  return Object.keys(attributes)
    .sort()
    .map((name) => `${name}="${escapeAttribute(attributes[name] ?? '')}"`)
    .join(' ')
}
