/**
 * What a source file imports, read from its syntax tree: `import`, `export … from`, `import()`, types by `import('…')`,
 * `require`, and files named by `new URL('…', import.meta.url)`, which is how workers are started.
 */
import { parseSync } from 'vite'

/**
 * @typedef {object} Import
 * @property {string | null} target as written; null when it is computed, so that nobody can tell
 * @property {number} line from 1
 *
 * @typedef {{type?: string, start?: number, [key: string]: unknown}} Node of the syntax tree (ESTree with TypeScript)
 */

/**
 * @param {string} path for the language: `.ts`, `.tsx` or `.mjs`
 * @param {string} source
 * @returns {Import[]}
 * @throws {SyntaxError} when the file cannot be read as code
 */
export function readImports(path, source) {
  const { program, errors } = parseSync(path, source)
  const [first] = errors
  if (first) throw new SyntaxError(`${path}: ${first.message}`)
  /** @type {Import[]} */
  const imports = []
  visit(program, (node) => {
    const named = targetOf(node)
    if (named !== undefined) imports.push({ target: textOf(named), line: lineAt(source, node.start ?? 0) })
  })
  return imports
}

/** @param {Node} node @returns {unknown} the node that names what is imported; undefined when nothing is */
function targetOf(node) {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node['source'] ?? node['argument']
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return node['source'] ?? undefined
    case 'TSExternalModuleReference':
      return node['expression']
    case 'CallExpression':
      return isName(node['callee'], 'require') ? first(node['arguments']) : undefined
    case 'NewExpression':
      return isName(node['callee'], 'URL') && second(node['arguments'])?.type === 'MemberExpression' ? fileOf(node) : undefined
    default:
      return undefined
  }
}

/**
 * `new URL('./x.worker.js', import.meta.url)` starts code; data files and folders beside the built program are not imports.
 * @param {Node} node
 */
function fileOf(node) {
  const named = first(node['arguments'])
  return /\.(js|ts|mjs|tsx)$/.test(textOf(named) ?? '') ? named : undefined
}

/** @param {unknown} node @returns {string | null} */
function textOf(node) {
  return isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string'
    ? node['value']
    : isNode(node)
      ? literalType(node)
      : null
}

/** `import('x')` as a type holds its text in a literal type. @param {Node} node */
function literalType(node) {
  return node.type === 'TSLiteralType' ? textOf(node['literal']) : null
}

/** @param {unknown} value @returns {Node | undefined} */
function first(value) {
  return Array.isArray(value) && isNode(value[0]) ? value[0] : undefined
}

/** @param {unknown} value @returns {Node | undefined} */
function second(value) {
  return Array.isArray(value) && isNode(value[1]) ? value[1] : undefined
}

/** @param {unknown} value @param {string} name */
function isName(value, name) {
  return isNode(value) && value.type === 'Identifier' && value['name'] === name
}

/** @param {unknown} value @returns {value is Node} */
function isNode(value) {
  return typeof value === 'object' && value !== null && 'type' in value
}

/** @param {unknown} value @param {(node: Node) => void} meet */
function visit(value, meet) {
  if (Array.isArray(value)) for (const one of value) visit(one, meet)
  else if (isNode(value)) {
    meet(value)
    for (const child of Object.values(value)) if (typeof child === 'object') visit(child, meet)
  }
}

/** @param {string} source @param {number} offset */
function lineAt(source, offset) {
  return source.slice(0, offset).split('\n').length
}
