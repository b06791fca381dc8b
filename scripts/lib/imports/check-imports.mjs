/** Holds every import of the sources against the table of rooms. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, posix } from 'node:path'
import { readImports } from './read-imports.mjs'
import { ROOMS, TEST_FILE } from './table.mjs'

export const FOLDERS = ['src-shared', 'src-main', 'src-preload', 'src-renderer', 'simulators']
const CODE = /\.(ts|tsx|mjs)$/
const DATA = /\.(css|json|svg|png|woff2)$/
const ENDINGS = ['', '.ts', '.tsx', '.mjs', '/index.ts', '/index.tsx']

/**
 * @typedef {object} Finding
 * @property {string} file in the clone
 * @property {number} line
 * @property {string} problem one sentence
 */

/**
 * @param {string} root folder that holds the five source folders
 * @returns {{files: number, findings: Finding[]}}
 */
export function checkImports(root) {
  const files = FOLDERS.flatMap((folder) => sourcesBelow(root, folder))
  return { files: files.length, findings: files.flatMap((file) => checkFile(root, file)) }
}

/** @param {string} root @param {string} file @returns {Finding[]} */
function checkFile(root, file) {
  const room = ROOMS.find(({ files }) => files.test(file))
  if (room === undefined) return [{ file, line: 1, problem: 'This folder is not in the table of rooms (scripts/lib/imports/table.mjs).' }]
  const found = []
  for (const { target, line } of readImports(file, readFileSync(join(root, file), 'utf8'))) {
    const problem = problemOf(root, file, room, target)
    if (problem !== null) found.push({ file, line, problem })
  }
  return found
}

/**
 * @param {string} root
 * @param {string} file
 * @param {import('./table.mjs').Room} room
 * @param {string | null} target
 * @returns {string | null}
 */
function problemOf(root, file, room, target) {
  if (target === null) return 'An import that is computed cannot be held against the table: name the file.'
  if (!target.startsWith('.')) return packageProblem(room, target)
  const path = resolve(root, posix.join(posix.dirname(file), target.replace(/\?.*$/, '')))
  if (path.startsWith('..')) return `"${target}" leaves the clone.`
  if (TEST_FILE.test(path) && !TEST_FILE.test(file)) return `Only tests may import ${path}.`
  if (room.files.test(path) || room.rooms.some((pattern) => pattern.test(path))) return null
  return `${room.name} must not import ${path}.`
}

/** @param {import('./table.mjs').Room} room @param {string} target */
function packageProblem(room, target) {
  if (builtinModules.includes(target)) return `Write "node:${target}".`
  return room.packages.some((pattern) => pattern.test(target)) ? null : `${room.name} must not import the package "${target}".`
}

/** The file an import without ending means; a built worker (`x.worker.js`) means its source. @param {string} root @param {string} path */
function resolve(root, path) {
  const ending = ENDINGS.find((one) => CODE.test(path + one) && existsSync(join(root, path + one)))
  if (ending !== undefined) return path + ending
  const source = path.replace(/\.js$/, '.ts')
  return CODE.test(source) || DATA.test(source) ? source : `${path}.ts`
}

/** @param {string} root @param {string} folder @returns {string[]} */
function sourcesBelow(root, folder) {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && CODE.test(entry.name))
    .map((entry) => posix.join(entry.parentPath.slice(root.length + 1).replaceAll('\\', '/'), entry.name))
    .sort()
}
