/** `npm run check`: form, lint, imports and types, in a few seconds. */
import { runChecks } from './lib/checks.mjs'

const { failed } = await runChecks((line) => console.log(line))
process.exitCode = failed === 0 ? 0 : 1
