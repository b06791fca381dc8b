// Must be refused: simulators must not import src-main/sat-ws/soap/envelope.ts.
import { envelope } from '../src-main/sat-ws/soap/envelope'

export const answer = envelope
