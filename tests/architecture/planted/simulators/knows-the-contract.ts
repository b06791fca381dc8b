// Must be refused: simulators must not import src-shared/contract/api.ts.
import { api } from '../src-shared/contract/api'

export const calls = Object.keys(api)
