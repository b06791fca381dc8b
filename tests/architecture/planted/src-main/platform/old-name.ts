// Must be refused: Write "node:path".
import { join } from 'path'

export const path = join('a', 'b')
