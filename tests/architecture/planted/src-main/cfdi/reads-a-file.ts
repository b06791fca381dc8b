// Must be refused: cfdi must not import the package "node:fs/promises".
import { readFile } from 'node:fs/promises'

export const bytes = readFile('x.xml')
