// Must be refused: api must not import src-main/tasks/sat-download/send.ts.
import { send } from '../tasks/sat-download/send'

export const now = send
