/**
 * Tables of `acopio.db`: clients, credentials, tasks and what was asked of the SAT. Short rows, short transactions: it is
 * written from the main process. Invoices live in `invoices.db` (see `src-main/invoices`), written only by worker threads.
 * Moments are UTC milliseconds (`...At`); SAT dates are civil texts. JSON columns are checked with zod when read.
 */
import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** One client of the despacho. `profile` is a TaxpayerProfile. */
export const taxpayer = sqliteTable('taxpayer', {
  rfc: text().primaryKey(),
  name: text().notNull(),
  profile: text({ mode: 'json' }).notNull(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

/** What is known of a credential. The secret itself is the row of `secret` named by `secretName`, sealed. */
export const credential = sqliteTable(
  'credential',
  {
    rfc: text().notNull(),
    kind: text({ enum: ['efirma', 'ciec', 'portal'] }).notNull(),
    /** Origin of the portal; empty for efirma and ciec, so that it can be part of the key. */
    portal: text().notNull().default(''),
    user: text(),
    certificateNumber: text('certificate_number'),
    validFrom: integer('valid_from'),
    validTo: integer('valid_to'),
    secretName: text('secret_name').notNull(),
    savedAt: integer('saved_at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.rfc, t.kind, t.portal] })],
)

/** Sealed bytes (AES-256-GCM under the master key of the vault). Useless without the keychain. */
export const secret = sqliteTable('secret', {
  name: text().primaryKey(),
  sealed: text().notNull(),
  savedAt: integer('saved_at').notNull(),
})

export const setting = sqliteTable('setting', {
  name: text().primaryKey(),
  value: text({ mode: 'json' }).notNull(),
})

/** Tasks started together by the person. `request` is what was asked, for the head of the screen. */
export const batch = sqliteTable('batch', {
  id: text().primaryKey(),
  kind: text().notNull(),
  request: text({ mode: 'json' }).notNull(),
  createdAt: integer('created_at').notNull(),
})

/** One unit of durable work. See `docs/engine.md` for what its states promise. */
export const task = sqliteTable(
  'task',
  {
    id: text().primaryKey(),
    batchId: text('batch_id'),
    kind: text().notNull(),
    state: text({ enum: ['queued', 'running', 'waiting', 'needs_person', 'paused', 'done', 'failed', 'cancelled'] }).notNull(),
    rfc: text(),
    input: text({ mode: 'json' }).notNull(),
    /** Same key = same work. At most one task that is not done, failed or cancelled holds it. */
    dedupeKey: text('dedupe_key'),
    checkpoint: text({ mode: 'json' }),
    progress: text({ mode: 'json' }),
    /** Why it waits, failed or ended: `{code, params, detail}`. */
    reason: text({ mode: 'json' }),
    question: text({ mode: 'json' }),
    answer: text(),
    result: text({ mode: 'json' }),
    /** Consecutive failed runs; back to 0 when a run gets further. */
    attempts: integer().notNull().default(0),
    /** While `queued` or `waiting`: moment from which it may run. The oldest moment goes first. */
    runAt: integer('run_at'),
    /** Moment at which `runAt` was set. When it lies ahead of now, the clock was set back and the wait is over. */
    waitSince: integer('wait_since'),
    /** What the person asked of a running task; its owner obeys at the next safe point. */
    wish: text({ enum: ['pause', 'cancel'] }),
    /** Who runs it while `running`: `process.id`. */
    owner: text(),
    /** Random per run: by it a run proves that the task is still its own. */
    lease: text(),
    /** Grows with every change of any task, so that what changed since a look is found without trusting clocks. */
    revision: integer().notNull().default(0),
    createdAt: integer('created_at').notNull(),
    startedAt: integer('started_at'),
    finishedAt: integer('finished_at'),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    index('task_state_run').on(t.state, t.runAt),
    index('task_batch').on(t.batchId),
    index('task_updated').on(t.updatedAt),
    index('task_revision').on(t.revision),
    uniqueIndex('task_dedupe_live')
      .on(t.dedupeKey)
      .where(sql`state not in ('done', 'failed', 'cancelled')`),
  ],
)

/** Lanes a task occupies while it runs, e.g. `rfc:AAA010101AAA`, `host:sat-ws`, `total`. */
export const taskLane = sqliteTable('task_lane', { taskId: text('task_id').notNull(), lane: text().notNull() }, (t) => [
  primaryKey({ columns: [t.taskId, t.lane] }),
  index('task_lane_lane').on(t.lane),
])

/** What happened, in order, for the person. `code` is a text of `messages` (`step.*`) or an error code. */
export const taskStep = sqliteTable(
  'task_step',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    taskId: text('task_id').notNull(),
    at: integer().notNull(),
    level: text({ enum: ['info', 'warning', 'error'] }).notNull(),
    code: text().notNull(),
    params: text({ mode: 'json' }).notNull(),
    detail: text(),
  },
  (t) => [index('task_step_task').on(t.taskId, t.id)],
)

/** Processes that work on this folder. A dead one's leases are free at once, a hung one's when its beats stand still. */
export const process = sqliteTable('process', {
  id: text().primaryKey(),
  pid: integer().notNull(),
  /** What tells this process from another with the same pid (`engine/process-identity.ts`); null where the system does not say. */
  identity: text(),
  kind: text().notNull(),
  /** Grows while the process lives. Others measure by their own clock how long it has stood still. */
  beats: integer().notNull().default(0),
  startedAt: integer('started_at').notNull(),
})

/**
 * One solicitud, written before it is sent. Rows are never deleted: they are the memory of what the SAT has been asked,
 * by which no identical one is sent again (5002).
 */
export const satRequest = sqliteTable(
  'sat_request',
  {
    id: text().primaryKey(),
    taskId: text('task_id').notNull(),
    rfc: text().notNull(),
    document: text({ enum: ['cfdi', 'retenciones'] }).notNull(),
    direction: text({ enum: ['received', 'issued'] }).notNull(),
    content: text({ enum: ['xml', 'metadata'] }).notNull(),
    status: text({ enum: ['todos', 'vigente', 'cancelado'] }).notNull(),
    /** Set for SolicitaDescargaFolio only. */
    folio: text(),
    /** The period as sent. */
    from: text('from_time').notNull(),
    to: text('to_time').notNull(),
    /** The parameters as sent, one text; see `requestKey`. */
    key: text().notNull(),
    state: text({
      enum: [
        'planned',
        'sending',
        'unsure',
        'accepted',
        'in_process',
        'ready',
        'downloaded',
        'done',
        'empty',
        'split',
        'rejected',
        'failed',
        'expired',
        'cancelled',
      ],
    }).notNull(),
    /** IdSolicitud. */
    satId: text('sat_id'),
    code: text(),
    /** Times these exact parameters were put on the wire. */
    sends: integer().notNull().default(0),
    /** Times the SAT was asked how it goes. */
    verifications: integer().notNull().default(0),
    nextAt: integer('next_at'),
    invoices: integer(),
    parentId: text('parent_id'),
    sentAt: integer('sent_at'),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [
    index('sat_request_task').on(t.taskId),
    index('sat_request_key').on(t.key),
    index('sat_request_rfc').on(t.rfc, t.direction, t.from),
  ],
)

/** One paquete of a solicitud. `file` is relative to the data folder. */
export const satPackage = sqliteTable(
  'sat_package',
  {
    id: text().primaryKey(),
    requestId: text('request_id').notNull(),
    state: text({ enum: ['listed', 'downloading', 'stored', 'imported', 'damaged', 'lost'] }).notNull(),
    /** Downloads the SAT has counted or may have counted; it allows two. */
    downloads: integer().notNull().default(0),
    file: text(),
    sha256: text(),
    bytes: integer(),
    found: integer().notNull().default(0),
    fresh: integer().notNull().default(0),
    known: integer().notNull().default(0),
    /** Of the fresh ones of metadata: those whose XML the SAT will never give. */
    withoutXml: integer('without_xml').notNull().default(0),
    rejected: text({ mode: 'json' }),
    updatedAt: integer('updated_at').notNull(),
  },
  (t) => [index('sat_package_request').on(t.requestId)],
)
