// Must be refused: cfdi must not import src-main/store/schema.ts.
import type { Row } from '../store/schema'

export type Stored = Row
