// Must be refused: Only tests may import src-main/store/rows.fixture.ts.
import { rows } from './rows.fixture'

export const first = rows[0]
