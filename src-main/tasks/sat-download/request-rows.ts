/**
 * Solicitudes and paquetes as rows of `acopio.db`. Each change is one short transaction and durable when it returns: what
 * the SAT was asked is on disk before it is asked.
 */
import { randomUUID } from 'node:crypto'
import { and, asc, eq, gt, inArray, isNotNull, or } from 'drizzle-orm'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import { satPackage, satRequest } from '../../store/schema'
import { requestKey, type Parameters } from './periods'

export type RequestRow = typeof satRequest.$inferSelect
export type PackageRow = typeof satPackage.$inferSelect
export type RequestState = RequestRow['state']

/** States in which a solicitud still needs something from us or from the SAT. */
export const LIVE: readonly RequestState[] = ['planned', 'sending', 'unsure', 'accepted', 'in_process', 'ready', 'downloaded']

/** How long the SAT keeps what it has prepared; an id older than that is of no use to anyone. */
const KEPT_BY_SAT_MS = 72 * 3_600_000

export interface NewRequest extends Parameters {
  parentId?: string | null
  nextAt?: number | null
}

export class RequestRows {
  constructor(
    private readonly db: BetterSQLite3Database,
    private readonly nowMs: () => number,
  ) {}

  /** In the order they were planned. */
  ofTask(taskId: string): RequestRow[] {
    return this.db
      .select()
      .from(satRequest)
      .where(eq(satRequest.taskId, taskId))
      .orderBy(asc(satRequest.createdAt), asc(satRequest.from))
      .all()
  }

  one(id: string): RequestRow {
    const row = this.db.select().from(satRequest).where(eq(satRequest.id, id)).get()
    if (row === undefined) throw new RangeError('no such solicitud')
    return row
  }

  /** Writes new solicitudes down, or takes over those left behind with the same parameters. @returns their ids */
  plan(taskId: string, requests: readonly NewRequest[]): string[] {
    const now = this.nowMs()
    return this.db.transaction((tx) =>
      requests.map(({ parentId = null, nextAt = null, ...parameters }) => {
        const left = this.leftBehind(requestKey(parameters))
        if (left !== undefined) {
          this.update(left.id, { taskId, state: 'accepted', nextAt: null })
          return left.id
        }
        const row = { ...parameters, id: randomUUID(), taskId, key: requestKey(parameters), state: 'planned' as const }
        tx.insert(satRequest)
          .values({ ...row, parentId, nextAt, createdAt: now, updatedAt: now })
          .run()
        return row.id
      }),
    )
  }

  update(id: string, changes: Partial<RequestRow>): void {
    this.db
      .update(satRequest)
      .set({ ...changes, updatedAt: this.nowMs() })
      .where(eq(satRequest.id, id))
      .run()
  }

  /**
   * Ends one solicitud and plans those that take its place, as one step: a crash leaves either all or nothing.
   *
   * @returns ids of the successors
   */
  replace(row: RequestRow, state: RequestState, code: string | null, successors: readonly NewRequest[]): string[] {
    return this.db.transaction(() => {
      this.update(row.id, { state, code, nextAt: null })
      return this.plan(
        row.taskId,
        successors.map((one) => ({ ...one, parentId: row.id })),
      )
    })
  }

  /** Whether these exact parameters went over the wire or are about to, whoever sent them and whenever. */
  isUsed(key: string): boolean {
    const row = this.db
      .select({ id: satRequest.id })
      .from(satRequest)
      .where(and(eq(satRequest.key, key), or(gt(satRequest.sends, 0), eq(satRequest.state, 'planned'))))
      .get()
    return row !== undefined
  }

  /**
   * An earlier solicitud with the same parameters that the SAT still has, left behind by a task that was cancelled: asking
   * by its id costs nothing, asking anew costs one of two.
   */
  leftBehind(key: string): { id: string } | undefined {
    const since = this.nowMs() - KEPT_BY_SAT_MS
    return this.db
      .select({ id: satRequest.id })
      .from(satRequest)
      .where(and(eq(satRequest.key, key), eq(satRequest.state, 'cancelled'), isNotNull(satRequest.satId), gt(satRequest.sentAt, since)))
      .get()
  }

  /** A task that was cancelled and goes on after all picks up its solicitudes where the SAT has them. */
  revive(taskId: string): void {
    for (const row of this.ofTask(taskId).filter((one) => one.state === 'cancelled')) {
      this.update(row.id, { state: row.satId !== null ? 'accepted' : row.sends > 0 ? 'unsure' : 'planned', nextAt: null })
    }
  }

  /** The task was cancelled: nothing more is asked. The SAT goes on by itself; the ids are kept. */
  cancel(taskId: string): void {
    const live = and(eq(satRequest.taskId, taskId), inArray(satRequest.state, [...LIVE]))
    this.db.update(satRequest).set({ state: 'cancelled', nextAt: null, updatedAt: this.nowMs() }).where(live).run()
  }

  packagesOf(requestIds: readonly string[]): PackageRow[] {
    if (requestIds.length === 0) return []
    return this.db
      .select()
      .from(satPackage)
      .where(inArray(satPackage.requestId, [...requestIds]))
      .orderBy(asc(satPackage.id))
      .all()
  }

  /** The SAT has the packages ready. Those already known (a repeated verification) keep what is known of them. */
  listPackages(row: RequestRow, packageIds: readonly string[], count: number): void {
    const now = this.nowMs()
    this.db.transaction((tx) => {
      for (const id of packageIds) {
        tx.insert(satPackage).values({ id, requestId: row.id, state: 'listed', updatedAt: now }).onConflictDoNothing().run()
      }
      this.update(row.id, { state: 'ready', code: '5000', invoices: count, nextAt: null })
    })
  }

  updatePackage(id: string, changes: Partial<PackageRow>): void {
    this.db
      .update(satPackage)
      .set({ ...changes, updatedAt: this.nowMs() })
      .where(eq(satPackage.id, id))
      .run()
  }
}
