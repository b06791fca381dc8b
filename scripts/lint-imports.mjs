/** `npm run lint`: who imports whom (docs/map.md), over the whole clone or the folder named. */
import { resolve } from 'node:path'
import { checkImports } from './lib/imports/check-imports.mjs'
import { ROOT } from './lib/paths.mjs'

const { files, findings } = checkImports(resolve(process.argv[2] ?? ROOT))
for (const { file, line, problem } of findings) console.error(`${file}:${line}  ${problem}`)
console.log(findings.length === 0 ? `imports: ${files} files keep to the table` : `imports: ${findings.length} break the table`)
process.exitCode = findings.length === 0 ? 0 : 1
