/** One figure of a bench, with the target it is judged by. */
export interface BenchResult {
  name: string
  value: number
  unit: string
  target?: {
    /** The door. */
    must: number
    /** The goal. */
    stretch: number
    higherIsBetter: boolean
  }
  /** What it was measured on or against. */
  note?: string
}
