/** How one issuer's billing program prints XML. All of these are seen in real packages; all are the same document. */
import type { Random } from './random'

export interface Style {
  attributeOrder: 'schema' | 'alphabetical' | 'own'
  indent: 'none' | 'two' | 'tab' | 'crlf'
  byteOrderMark: boolean
  declaration: 'usual' | 'single-quotes' | 'lower-case' | 'none'
  /** Letters beyond ASCII as `&#243;`. */
  numericEntities: boolean
  /** `<a></a>` instead of `<a/>`. */
  openEmpty: boolean
  singleQuotes: boolean
  lowerCaseUuid: boolean
  /** The stamp's namespace on the root instead of on the stamp. */
  stampNamespaceOnRoot: boolean
  addenda: 'none' | 'plain' | 'cdata'
  /** Amounts of lines: cents, or six decimals as programs print that compute prices without tax. */
  lineDecimals: 2 | 6
  comment: boolean
}

export function makeStyle(random: Random): Style {
  return {
    attributeOrder: random.weighted({ schema: 55, alphabetical: 25, own: 20 }),
    indent: random.weighted({ none: 55, two: 25, tab: 10, crlf: 10 }),
    byteOrderMark: random.chance(0.12),
    declaration: random.weighted({ usual: 70, 'lower-case': 15, 'single-quotes': 5, none: 10 }),
    numericEntities: random.chance(0.12),
    openEmpty: random.chance(0.12),
    singleQuotes: random.chance(0.05),
    lowerCaseUuid: random.chance(0.3),
    stampNamespaceOnRoot: random.chance(0.15),
    addenda: random.weighted({ none: 80, plain: 14, cdata: 6 }),
    lineDecimals: random.chance(0.25) ? 6 : 2,
    comment: random.chance(0.04),
  }
}
