/** What the command line has of its process, handed in so that tests can run commands without one. */

export interface Io {
  /** Resolves when the reader has taken it, so that a slow pipe slows us and not the memory. */
  out(text: string | Uint8Array): Promise<void>
  err(text: string): void
  /** Columns of the terminal that `err` goes to; null when it is none. */
  errColumns(): number | null
  /** One line of standard input without its end. With a terminal it asks and does not show what is typed. */
  readSecret(prompt: string): Promise<string>
  environment: Readonly<Record<string, string | undefined>>
  /** Aborted when the person or the system asks to stop. */
  signal: AbortSignal
  now(): number
}

/** Longest line accepted as a password; what follows it is not read. */
const LONGEST_LINE = 4096

export function processIo(signal: AbortSignal): Io {
  return {
    out: (text) => new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve()))),
    err: (text) => void process.stderr.write(text),
    errColumns: () => (process.stderr.isTTY ? process.stderr.columns : null),
    readSecret: (prompt) => (process.stdin.isTTY ? readHidden(prompt) : readLine(process.stdin)),
    environment: process.env,
    signal,
    now: () => performance.now(),
  }
}

/** The first line, one line end taken off (`\n` or `\r\n`); everything else belongs to the password. */
export async function readLine(input: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk as Uint8Array)
    chunks.push(bytes)
    length += bytes.length
    if (bytes.includes(0x0a) || length > LONGEST_LINE) break
  }
  const [line = ''] = Buffer.concat(chunks).toString('utf8').split('\n', 1)
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

async function readHidden(prompt: string): Promise<string> {
  process.stderr.write(prompt)
  process.stdin.setRawMode(true)
  let typed = ''
  try {
    for await (const chunk of process.stdin) {
      for (const key of String(chunk)) {
        if (key === '\r' || key === '\n') return typed
        // In raw mode Ctrl+C arrives as a key; it means what it always means.
        if (key === '\u0003') process.kill(process.pid, 'SIGINT')
        else if (key === '\u007f' || key === '\b') typed = typed.slice(0, -1)
        else if (key >= ' ' && typed.length < LONGEST_LINE) typed += key
      }
      if (typed.length >= LONGEST_LINE) return typed
    }
    return typed
  } finally {
    process.stdin.setRawMode(false)
    process.stderr.write('\n')
  }
}
