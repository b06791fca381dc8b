/** Codes of the service and what it says with them. */

export const MESSAGES = {
  '300': 'Usuario No Válido',
  '301': 'XML Mal Formado',
  '302': 'Sello Mal Formado',
  '303': 'Sello no corresponde con RfcSolicitante',
  '304': 'Certificado Revocado o Caduco',
  '305': 'Certificado Inválido',
  '404': 'Error no controlado',
  '5000': 'Solicitud Aceptada',
  '5001': 'Tercero no autorizado',
  '5002': 'Se han agotado las solicitudes de por vida',
  '5003': 'Tope máximo de elementos de la consulta',
  '5004': 'No se encontró la información',
  '5005': 'Ya se tiene una solicitud registrada',
  '5006': 'Error interno en el proceso',
  '5007': 'No existe el paquete solicitado',
  '5008': 'Máximo de descargas permitidas',
  '5011': 'Límite de descargas por folio por día',
  '5012': 'No se permite la descarga de xml que se encuentren cancelados.',
} as const

export type Code = keyof typeof MESSAGES

/** A call that ends with a code instead of a result. */
export class Refusal extends Error {
  constructor(
    readonly code: Code,
    /** For the log only: the SAT does not tell. */
    readonly reason: string,
    readonly words: string = MESSAGES[code],
  ) {
    super(`${code} ${reason}`)
  }
}

/** 301 names the parameter at fault after a colon. */
export function malformed(detail: string): Refusal {
  return new Refusal('301', detail, `${MESSAGES['301']}:${detail}`)
}
