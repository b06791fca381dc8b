/** The command line of the desktop program. Electron's and Chromium's own switches pass through unread. */
import { resolve } from 'node:path'

export interface ShellArguments {
  demo: boolean
  /** Data folder of the demonstration; null for the one beside the person's own. */
  demoHome: string | null
  /** `demo.json`: the demo's clients and where their files lie. */
  demoWorld: string | null
  /** Walk through the demonstration and end. */
  once: boolean
  /** Folder for the pictures of `once`. */
  output: string
  json: boolean
  /** Print figures of the start and of stalls when the program ends. */
  measure: boolean
}

const FLAGS = ['demo', 'once', 'json', 'measure'] as const
const VALUES = ['demo-home', 'demo-world', 'output'] as const

export function readShellArguments(argv: readonly string[]): ShellArguments {
  const flag = (name: (typeof FLAGS)[number]) => argv.includes(`--${name}`)
  const path = (name: (typeof VALUES)[number]) => {
    const found = argv.find((argument) => argument.startsWith(`--${name}=`))
    return found === undefined || found.endsWith('=') ? null : resolve(found.slice(name.length + 3))
  }
  return {
    demo: flag('demo'),
    demoHome: path('demo-home'),
    // Invented clients never come into the person's own data.
    demoWorld: flag('demo') ? path('demo-world') : null,
    once: flag('once'),
    output: path('output') ?? resolve('demo-output'),
    json: flag('json'),
    measure: flag('measure'),
  }
}
