// Must be refused: invoices must not import src-main/tasks/unpack.worker.ts.
import { Worker } from 'node:worker_threads'

export const worker = new Worker(new URL('../tasks/unpack.worker.js', import.meta.url))
