// Must be refused: preload must not import the package "node:child_process".
import { exec } from 'node:child_process'

export const run = exec
