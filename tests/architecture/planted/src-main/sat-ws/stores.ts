// Must be refused: sat-ws must not import src-main/store/open-store.ts.
import { openStore } from '../store/open-store'

export const store = openStore('x')
