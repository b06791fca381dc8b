/** Runs one built benchmark in this process and writes what it measured: `bench-child.mjs BUILT.js RESULT.json`. */
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const [built = '', result = ''] = process.argv.slice(2)
const { run } = await import(pathToFileURL(built).href)
writeFileSync(result, JSON.stringify(await run()))
