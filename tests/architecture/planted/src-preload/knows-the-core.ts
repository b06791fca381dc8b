// Must be refused: preload must not import src-main/api/server.ts.
import { serve } from '../src-main/api/server'

export const server = serve
