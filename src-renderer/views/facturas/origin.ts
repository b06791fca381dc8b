import type { FacturasWords } from '../../../src-shared/messages/es-MX/window-facturas'

/** @param origin as the store keeps it: a SAT download, files of the person, or something a newer version knows */
export function originWord(origin: string, words: FacturasWords['origins']): string {
  if (origin.startsWith('sat')) return words.sat
  if (/^(import|file|folder)/.test(origin)) return words.import
  return /metadata/.test(origin) ? words.metadata : origin
}
