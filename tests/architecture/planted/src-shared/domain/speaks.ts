// Must be refused: domain must not import src-shared/messages/index.ts.
export { messages } from '../messages/index'
