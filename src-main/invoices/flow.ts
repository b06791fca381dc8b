/**
 * Keeps the parsing thread at most a few chunks ahead of the writing thread, so that memory stays bounded whatever the size
 * of a package. Both hold the same few bytes.
 */

const AHEAD = 0
const STOPPED = 1
const MOST_AHEAD = 16

export function createFlow(): SharedArrayBuffer {
  return new SharedArrayBuffer(8)
}

/** The parser's end. */
export class FlowSource {
  readonly #cells: Int32Array

  constructor(flow: SharedArrayBuffer) {
    this.#cells = new Int32Array(flow)
  }

  /** Waits until there is room. @returns false when no more is wanted */
  ready(): boolean {
    for (;;) {
      if (this.isStopped) return false
      const ahead = Atomics.load(this.#cells, AHEAD)
      if (ahead < MOST_AHEAD) return true
      Atomics.wait(this.#cells, AHEAD, ahead)
    }
  }

  sent(): void {
    Atomics.add(this.#cells, AHEAD, 1)
  }

  get isStopped(): boolean {
    return Atomics.load(this.#cells, STOPPED) === 1
  }
}

/** The writer's end. */
export class FlowSink {
  readonly #cells: Int32Array

  constructor(flow: SharedArrayBuffer) {
    this.#cells = new Int32Array(flow)
  }

  taken(): void {
    Atomics.sub(this.#cells, AHEAD, 1)
    Atomics.notify(this.#cells, AHEAD)
  }

  stop(): void {
    Atomics.store(this.#cells, STOPPED, 1)
    Atomics.sub(this.#cells, AHEAD, MOST_AHEAD)
    Atomics.notify(this.#cells, AHEAD)
  }
}
