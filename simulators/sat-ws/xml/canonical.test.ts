/** Against the canonical forms of xml-crypto, written by others. */
import { getParser } from '@nodecfdi/cfdi-core'
import { C14nCanonicalization, ExclusiveCanonicalization } from 'xml-crypto'
import { expect, test } from 'vitest'
import { canonical } from './canonical'
import { elements, readXml } from './tree'

const SAMPLES: Record<string, string> = {
  'attributes in any order': '<a z="1" b="2" a="3"><b/></a>',
  'prefixes declared above and below':
    '<a xmlns="urn:a" xmlns:p="urn:p"><p:b xmlns:q="urn:q" q:x="1" y="2"><c xmlns=""><p:d/></c></p:b></a>',
  'the same prefix bound twice': '<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2"><p:c xmlns:p="urn:1"/></p:b></p:a>',
  'unused prefixes': '<s:E xmlns:s="urn:s" xmlns:u="urn:u"><s:B><o:C xmlns:o="urn:o"><u:D u:Id="_0">x</u:D></o:C></s:B></s:E>',
  'letters that are escaped': '<a t="&lt;&amp;&quot;&apos;>ñ">&lt;&amp;"\'&gt;Ñ</a>',
  'attributes of several namespaces': '<a xmlns:z="urn:a" xmlns:a="urn:z" a:k="1" z:k="2" k="3"/>',
  'CDATA and comments': '<a><![CDATA[<x>&]]><!-- nothing --> y</a>',
}

test.each(Object.entries(SAMPLES))('%s come out as another program writes them', (_what, xml) => {
  const theirs = getParser().parseFromString(xml, 'text/xml').documentElement
  const ours = readXml(xml)
  // xml-crypto types its nodes as those of a browser, which this program does not have.
  const node = theirs as unknown as Parameters<ExclusiveCanonicalization['process']>[0]
  expect(canonical(ours, { exclusive: false })).toBe(new C14nCanonicalization().process(node, {}))
  expect(canonical(ours, { exclusive: true })).toBe(new ExclusiveCanonicalization().process(node, {}))
})

test('an inner element takes along what is in scope, or only what it uses', () => {
  const root = readXml('<s:E xmlns:s="urn:s" xmlns:u="urn:u" xmlns="urn:d"><u:T u:Id="_0"><u:C>x</u:C></u:T></s:E>')
  const [inner] = elements(root)
  if (inner === undefined) throw new Error('no inner element')
  expect(canonical(inner, { exclusive: false })).toBe('<u:T xmlns="urn:d" xmlns:s="urn:s" xmlns:u="urn:u" u:Id="_0"><u:C>x</u:C></u:T>')
  expect(canonical(inner, { exclusive: true })).toBe('<u:T xmlns:u="urn:u" u:Id="_0"><u:C>x</u:C></u:T>')
})

test('one element can be left out', () => {
  const root = readXml('<a><b>1</b><c/></a>')
  const [first] = elements(root)
  if (first === undefined) throw new Error('no element')
  expect(canonical(root, { exclusive: true, without: first })).toBe('<a><c></c></a>')
})

test.each(['<!DOCTYPE a><a/>', '<a>', '<a></b>', '<a b="1" b="2"/>', '<p:a/>', ''])('%s is not read', (xml) => {
  expect(() => readXml(xml)).toThrow()
})
