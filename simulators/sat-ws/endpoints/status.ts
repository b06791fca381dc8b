/** ConsultaCFDIService: the state of one CFDI. No login, no signature; retenciones are not served here. */
import { child, textOf } from '../xml/tree'
import { statusAnswer, type StatusResult } from '../answers'
import { TEMPURI } from '../names'
import { toMicros } from '../../../src-shared/domain/importe'
import { readUuid } from '../../../src-shared/domain/uuid'
import type { EndpointHandler } from '../context'
import type { WorldDocument } from '../../world/world'

const FOUND = 'S - Comprobante obtenido satisfactoriamente.'
const INVALID = 'N - 601: La expresión impresa proporcionada no es válida.'
const MISSING = 'N - 602: Comprobante no encontrado.'
const NOBODY: StatusResult = {
  CodigoEstatus: MISSING,
  EsCancelable: '',
  Estado: 'No Encontrado',
  EstatusCancelacion: '',
  ValidacionEFOS: '',
}

export const status: EndpointHandler = ({ archive }, { entry, operation }) => {
  const expression = textOf(child(operation, TEMPURI, 'expresionImpresa'))
  const fields = readExpression(expression)
  entry.code = fields === null ? '601' : '602'
  if (fields === null) return statusAnswer({ ...NOBODY, CodigoEstatus: INVALID })
  entry.id = fields.uuid
  const document = archive.find(fields.uuid)
  if (document === null || document.family !== 'cfdi' || !agrees(document, fields)) return statusAnswer(NOBODY)
  entry.code = 'S'
  return statusAnswer(resultOf(document))
}

interface Expression {
  issuer: string
  receiver: string
  total: bigint
  uuid: string
  /** Last eight characters of the seal, or null when it was not given. */
  sealTail: string | null
}

function readExpression(text: string): Expression | null {
  // An `&` of an RFC is written `&amp;` inside the expression.
  const pairs = text
    .replaceAll('&amp;', '\u0001')
    .replace(/^\?/, '')
    .split('&')
    .map((pair) => pair.replaceAll('\u0001', '&'))
  const value = (name: string) => pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? null
  const uuid = readUuid(value('id') ?? '')
  const [issuer, receiver, total] = [value('re'), value('rr'), value('tt')]
  if (uuid === null || issuer === null || receiver === null || !/^\d{1,18}(\.\d{1,6})?$/.test(total ?? '')) return null
  return { issuer, receiver, total: toMicros(total ?? '0'), uuid, sealTail: value('fe') }
}

function agrees(document: WorldDocument, { issuer, receiver, total, sealTail }: Expression): boolean {
  if (document.issuerRfc !== issuer || document.receiverRfc !== receiver || toMicros(document.total) !== total) return false
  if (sealTail === null) return true
  const seal = /\sSello=["']([^"']+)["']/.exec(document.xml().toString('utf8'))?.[1]
  return seal?.endsWith(sealTail) === true
}

function resultOf({ status, type }: WorldDocument): StatusResult {
  const found = { CodigoEstatus: FOUND, ValidacionEFOS: '200' }
  if (status === 'cancelado')
    return { ...found, EsCancelable: 'No cancelable', Estado: 'Cancelado', EstatusCancelacion: 'Cancelado sin aceptación' }
  return {
    ...found,
    EsCancelable: type === 'I' ? 'Cancelable con aceptación' : 'Cancelable sin aceptación',
    Estado: 'Vigente',
    EstatusCancelacion: '',
  }
}
