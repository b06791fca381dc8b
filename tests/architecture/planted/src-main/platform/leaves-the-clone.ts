// Must be refused: "../../../secrets" leaves the clone.
import secrets from '../../../secrets'

export const all = secrets
