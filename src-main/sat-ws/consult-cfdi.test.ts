import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { consultCfdi } from './consult-cfdi'
import { printedExpression, type PrintedCfdi } from './consult-expression'
import { consultAnswer, faultAnswer } from './sat-answers.fixture'
import { startScriptedSat, type ScriptedSat } from './scripted-sat.fixture'
import { readXml, findElement } from './soap/read-xml'

const cfdi: PrintedCfdi = {
  version: '4.0',
  uuid: 'CEE4BE01-ADFA-4DEB-8421-ADD60F0BEDAC',
  issuerRfc: 'POT9207213D6',
  receiverRfc: 'DIM8701081LA',
  total: '2010.01',
  seal: 'abcdefghijklmnop/OAgdg==',
}
const FOUND = {
  CodigoEstatus: 'S - Comprobante obtenido satisfactoriamente.',
  EsCancelable: 'Cancelable con aceptación',
  Estado: 'Vigente',
  EstatusCancelacion: '',
  ValidacionEFOS: '200',
}
const never = new AbortController().signal

let sat: ScriptedSat
beforeEach(async () => {
  sat = await startScriptedSat()
})
afterEach(() => sat.close())

const consult = (answer: Readonly<Record<string, string>>) => {
  sat.script('ConsultaCFDIService', { body: consultAnswer(answer) })
  return consultCfdi(sat, cfdi, never)
}

describe('the expression, as phpcfdi/cfdi-expresiones prints it', () => {
  test('4.0 and 3.3: trimmed total, last eight signs of the seal', () => {
    expect(printedExpression(cfdi)).toBe('?id=CEE4BE01-ADFA-4DEB-8421-ADD60F0BEDAC&re=POT9207213D6&rr=DIM8701081LA&tt=2010.01&fe=/OAgdg==')
  })
  test('3.2: padded total, no seal', () => {
    expect(printedExpression({ ...cfdi, version: '3.2' })).toBe(
      '?re=POT9207213D6&rr=DIM8701081LA&tt=0000002010.010000&id=CEE4BE01-ADFA-4DEB-8421-ADD60F0BEDAC',
    )
  })
  test.each([
    ['0', '0.0'],
    ['1160.00', '1160.0'],
    ['0.10', '0.1'],
    ['12345678901.234560', '12345678901.23456'],
  ])('total %s goes as %s', (total, printed) => {
    expect(printedExpression({ ...cfdi, total, seal: null })).toMatch(new RegExp(`&tt=${printed.replace('.', '\\.')}$`))
  })
  test('an & of an RFC is escaped within the expression, and the expression once more for the wire', async () => {
    sat.script('ConsultaCFDIService', { body: consultAnswer(FOUND) })
    await consultCfdi(sat, { ...cfdi, issuerRfc: 'Ñ&B010101AB1' }, never)
    const { body = '', headers = {} } = sat.received[0] ?? {}
    expect(findElement(readXml(Buffer.from(body), 10_000), 'expresionImpresa')?.text).toContain('&re=Ñ&amp;B010101AB1&rr=')
    expect(headers).toMatchObject({ soapaction: '"http://tempuri.org/IConsultaCFDIService/Consulta"' })
    expect(headers.authorization).toBeUndefined()
  })
})

describe('the state', () => {
  test('in force, cancellable, issuer not listed', async () => {
    expect(await consult(FOUND)).toEqual({
      status: 'vigente',
      cancellable: 'con-aceptacion',
      cancellation: null,
      issuerListed: false,
      code: 'S - Comprobante obtenido satisfactoriamente.',
    })
  })

  test.each([
    ['Cancelado', 'cancelado'],
    ['No Encontrado', 'no-encontrado'],
    ['NO ENCONTRADO ', 'no-encontrado'],
  ])('Estado %s', async (Estado, status) => {
    expect(await consult({ ...FOUND, Estado })).toMatchObject({ status })
  })

  test('602 without Estado is not found', async () => {
    const answer = await consult({ CodigoEstatus: 'N - 602: Comprobante no encontrado.', Estado: '', EsCancelable: '' })
    expect(answer).toMatchObject({ status: 'no-encontrado', cancellable: null, issuerListed: null })
  })

  test.each([
    ['En proceso', 'en-proceso'],
    ['Plazo vencido', 'plazo-vencido'],
    ['Cancelado sin aceptación', 'sin-aceptacion'],
    ['Cancelado sin aceptacion', 'sin-aceptacion'],
    ['Cancelado con aceptación', 'con-aceptacion'],
    ['Solicitud rechazada', 'rechazada'],
  ])('EstatusCancelacion %s', async (EstatusCancelacion, cancellation) => {
    expect(await consult({ ...FOUND, EstatusCancelacion })).toMatchObject({ cancellation })
  })

  test.each([
    ['100', true],
    ['101', true],
    ['200', false],
    ['201', false],
  ])('ValidacionEFOS %s', async (ValidacionEFOS, issuerListed) => {
    expect(await consult({ ...FOUND, ValidacionEFOS })).toMatchObject({ issuerListed })
  })

  test.each([
    [
      '601, which says nothing of the CFDI',
      { CodigoEstatus: 'N - 601: La expresión impresa proporcionada no es válida.', Estado: 'No Encontrado' },
    ],
    ['an Estado nobody knows', { ...FOUND, Estado: 'Perdido' }],
    ['no code', { Estado: 'Vigente' }],
  ])('%s is an odd answer', async (_name, answer) => {
    await expect(consult(answer)).rejects.toMatchObject({ code: 'sat.odd-answer' })
  })

  test('a fault of the service is a busy SAT', async () => {
    sat.script('ConsultaCFDIService', { status: 500, body: faultAnswer('InternalServiceFault', 'x') })
    await expect(consultCfdi(sat, cfdi, never)).rejects.toMatchObject({ code: 'sat.busy' })
  })
})
