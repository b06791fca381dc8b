// Must be refused: efirma must not import the package "node:net".
import { connect } from 'node:net'

export const socket = connect(80)
