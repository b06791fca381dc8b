// Must be refused: screens must not import src-main/store/schema.ts.
import type { Row } from '../../src-main/store/schema'

export const Name = ({ row }: { row: Row }) => <p>{row.name}</p>
