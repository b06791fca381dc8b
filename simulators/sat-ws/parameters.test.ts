import { expect, test } from 'vitest'
import { elements, readXml } from './xml/tree'
import { readParameters } from './parameters'

const RFC = 'EKU9003173C9'
const FOLIO = '0b3c5d7e-1f2a-4b6c-8d9e-0a1b2c3d4e5f'

function read(attributes: string) {
  const message =
    `<Body><des:SolicitaDescargaFolio xmlns:des="http://DescargaMasivaTerceros.sat.gob.mx"><des:solicitud ${attributes}>` +
    '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"/></des:solicitud></des:SolicitaDescargaFolio></Body>'
  const [operation] = elements(readXml(message))
  if (operation === undefined) throw new Error('no operation')
  return readParameters(operation, 'cfdi', '2026-11-23T10:00:00')
}

test('attributes are taken in alphabetical order only, as the SAT asks for them', () => {
  expect(read(`Folio="${FOLIO}" RfcSolicitante="${RFC}"`)).toMatchObject({ rfc: RFC, direction: 'folio' })
  expect(() => read(`RfcSolicitante="${RFC}" Folio="${FOLIO}"`)).toThrow(/alphabetical/)
})
