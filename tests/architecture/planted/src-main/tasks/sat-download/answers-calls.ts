// Must be refused: tasks must not import src-main/api/server.ts.
import { serve } from '../../api/server'

export const server = serve
