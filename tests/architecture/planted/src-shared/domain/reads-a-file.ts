// Must be refused: domain must not import the package "node:fs".
import { readFileSync } from 'node:fs'

export const text = readFileSync('x', 'utf8')
