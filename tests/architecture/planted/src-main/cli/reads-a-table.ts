// Must be refused: command line must not import src-main/store/schema.ts.
import { task } from '../store/schema'

export const rows = task
