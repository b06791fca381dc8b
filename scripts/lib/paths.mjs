/** Where things lie in the clone. */
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the clone, absolute. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** What set-up downloads and remembers. May be deleted at any time. */
export const CACHE = join(ROOT, '.cache')
