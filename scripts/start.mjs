/** Opens the app on the person's own data. What follows `npm start --` goes to the app. */
import { electronArguments, electronPath } from './lib/electron-path.mjs'
import { ROOT } from './lib/paths.mjs'
import { runInForeground } from './lib/run.mjs'

process.exitCode = await runInForeground(electronPath(), [...electronArguments(), ROOT, ...process.argv.slice(2)])
