/** What the switchers in the top bar say: one client or all, and the period. Screens read it; Hoy and Facturas follow it. */
import { create } from 'zustand'
import { useApp } from './app'

export type Period =
  | { kind: 'month'; month: string }
  | { kind: 'year'; year: string }
  /** Civil dates, both included. */
  | { kind: 'range'; from: string; to: string }

export interface Scope {
  /** Null for all clients. */
  rfc: string | null
  period: Period
}

export const useScope = create<Scope>(() => ({ rfc: null, period: { kind: 'month', month: '2000-01' } }))

export function chooseClient(rfc: string | null): void {
  useScope.setState({ rfc })
}

export function choosePeriod(period: Period): void {
  useScope.setState({ period })
}

/** @param by months or years; a range moves by its own length. */
export function movePeriod(period: Period, by: 1 | -1): Period {
  if (period.kind === 'month') return { kind: 'month', month: addMonths(period.month, by) }
  if (period.kind === 'year') return { kind: 'year', year: String(Number(period.year) + by) }
  const days = daysBetween(period.from, period.to) + 1
  return { kind: 'range', from: addDays(period.from, days * by), to: addDays(period.to, days * by) }
}

/** First and last day, both included. */
export function periodDates(period: Period): { from: string; to: string } {
  if (period.kind === 'range') return { from: period.from, to: period.to }
  if (period.kind === 'year') return { from: `${period.year}-01-01`, to: `${period.year}-12-31` }
  return { from: `${period.month}-01`, to: addDays(`${addMonths(period.month, 1)}-01`, -1) }
}

/** The month a period ends in, or the present one when the period reaches beyond it: what charts by day can show. */
export function periodMonth(period: Period, today: string): string {
  const last = periodDates(period).to
  return (last > today && periodDates(period).from <= today ? today : last).slice(0, 7)
}

export function addMonths(month: string, by: number): string {
  const index = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + by
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

export function addDays(date: string, by: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** Today in Mexico by the app's clock. */
export function today(): string {
  return useApp.getState().now.slice(0, 10)
}
