/** The complements of a document and its timbre. */
import { AppError } from '../../../src-shared/domain/errors'
import { readUuid } from '../../../src-shared/domain/uuid'
import type { XmlScanner } from '../xml/scanner'
import { badField, optionalText, requiredText, requiredTime } from './values'

/** Both versions, 1.0 and 1.1, use this one. */
const TIMBRE = 'http://www.sat.gob.mx/TimbreFiscalDigital'
const MAX_COMPLEMENTS = 100

export interface Timbre {
  uuid: string
  stampedAt: string
  pacRfc: string | null
}

/** What all `Complemento` elements of a document hold (several are allowed). */
export class Complements {
  #timbre: Timbre | null = null
  readonly names: string[] = []

  /** Reads the `Complemento` element the scanner stands on. @throws {AppError} `cfdi.two-timbres`, `cfdi.bad-uuid`, `cfdi.bad-field` */
  read(xml: XmlScanner): void {
    const parent = xml.depth
    while (xml.nextChild(parent)) {
      if (xml.namespace === TIMBRE && xml.isNamed('TimbreFiscalDigital')) {
        if (this.#timbre) throw new AppError('cfdi.two-timbres')
        this.#timbre = readTimbre(xml)
      } else this.#addName(xml.localName())
    }
  }

  /** @throws {AppError} `cfdi.no-timbre` */
  timbre(): Timbre {
    if (!this.#timbre) throw new AppError('cfdi.no-timbre')
    return this.#timbre
  }

  #addName(name: string): void {
    if (this.names.includes(name)) return
    if (name.length > 100 || this.names.length === MAX_COMPLEMENTS) throw badField('Complemento')
    this.names.push(name)
  }
}

function readTimbre(xml: XmlScanner): Timbre {
  const uuid = readUuid(requiredText(xml, 'UUID'))
  if (uuid === null) throw new AppError('cfdi.bad-uuid')
  return { uuid, stampedAt: requiredTime(xml, 'FechaTimbrado'), pacRfc: optionalText(xml, 'RfcProvCertif') }
}
