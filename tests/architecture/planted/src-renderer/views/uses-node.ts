// Must be refused: screens must not import the package "node:fs".
import { readFileSync } from 'node:fs'

export const text = readFileSync('x')
