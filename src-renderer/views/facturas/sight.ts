import type { Row } from './rows'

/** What is in sight: the lines to keep steady when the list is read anew. */
export interface InSight {
  /** The first line wholly in sight, and its invoice when it is read. */
  top: number
  row: Row | undefined
  /** First and last line that are drawn. */
  first: number
  last: number
}

/** The grid knows what is in sight; who reads the list anew asks here. */
export class Sight {
  #look: () => InSight = () => ({ top: 0, row: undefined, first: 0, last: 0 })

  now(): InSight {
    return this.#look()
  }

  watch(look: () => InSight): void {
    this.#look = look
  }
}
