import { expect, test } from 'vitest'
import type { CertificateView } from '../../../src-shared/contract/views'
import { pairFiles } from './pair-files'

const picked = (name: string) => ({ name, size: 1, content: '' })
const certificate = (rfc: string, validTo = 2): CertificateView => ({
  rfc,
  representativeRfc: null,
  curp: null,
  name: rfc,
  kind: 'efirma',
  certificateNumber: '00001000000500000001',
  validFrom: 1,
  validTo,
})
const cer = (folder: string, name: string, rfc: string, validTo?: number) => ({
  folder,
  picked: picked(name),
  certificate: certificate(rfc, validTo),
})
const key = (folder: string, name: string) => ({ folder, picked: picked(name) })
const namesOf = (keys: { name: string }[] | undefined) => keys?.map(({ name }) => name)

test('one folder per client: the key beside the certificate', () => {
  const pairs = pairFiles([cer('a', '1.cer', 'AAA010101AAA'), cer('b', '2.cer', 'BBB010101BBB')], [key('a', 'x.key'), key('b', 'y.key')])
  expect(pairs.map((pair) => namesOf(pair.keys))).toEqual([['x.key'], ['y.key']])
})

test('all in one folder: the key with the RFC in its name comes first', () => {
  const keys = [key('', 'Claveprivada_FIEL_BBB010101BBB_20240101.key'), key('', 'Claveprivada_FIEL_AAA010101AAA_20240101.key')]
  const [first] = pairFiles([cer('', '1.cer', 'AAA010101AAA')], keys)
  expect(namesOf(first?.keys)?.[0]).toBe('Claveprivada_FIEL_AAA010101AAA_20240101.key')
})

test('the key of a seal is not tried', () => {
  const [first] = pairFiles([cer('a', '1.cer', 'AAA010101AAA')], [key('a', 'CSD_Matriz_AAA010101AAA.key')])
  expect(first?.keys).toEqual([])
})

test('of an old and a renewed certificate only the one that lasts longer is offered', () => {
  const pairs = pairFiles([cer('a', 'old.cer', 'AAA010101AAA', 5), cer('b', 'new.cer', 'AAA010101AAA', 9)], [])
  expect(pairs.map((pair) => pair.cer.name)).toEqual(['new.cer'])
})
