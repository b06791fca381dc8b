// Must be refused: contract must not import src-main/store/schema.ts.
import { invoice } from '../../src-main/store/schema'

export const rows = invoice
