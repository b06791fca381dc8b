/** Reads a file by positions through one buffer that is used again and again, so that neighbours cost one read of the disk. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

export class FileWindow {
  readonly size: number
  readonly #descriptor: number
  #buffer: Buffer
  /** Part of the file the buffer holds. */
  #from = 0
  #length = 0

  /** @throws the error of the system when the path cannot be opened or is no file */
  constructor(file: string, windowBytes: number) {
    this.#descriptor = openSync(file, 'r')
    const status = fstatSync(this.#descriptor)
    this.size = status.size
    this.#buffer = Buffer.allocUnsafe(Math.min(windowBytes, status.size))
    if (status.isFile()) return
    this.close()
    throw new Error('not a file')
  }

  /**
   * @returns a view of those bytes, good until the next call
   * @throws {RangeError} when the file does not have them
   */
  bytes(from: number, length: number): Buffer {
    if (!(from >= 0) || !(length >= 0) || from + length > this.size) throw new RangeError('outside of the file')
    if (from < this.#from || from + length > this.#from + this.#length) this.#load(from, length)
    return this.#buffer.subarray(from - this.#from, from - this.#from + length)
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  #load(from: number, length: number): void {
    if (length > this.#buffer.length) this.#buffer = Buffer.allocUnsafe(length)
    this.#from = from
    this.#length = 0
    const wanted = Math.min(this.#buffer.length, this.size - from)
    while (this.#length < wanted) {
      const read = readSync(this.#descriptor, this.#buffer, this.#length, wanted - this.#length, from + this.#length)
      if (read === 0) break
      this.#length += read
    }
    if (this.#length < length) throw new RangeError('the file became shorter')
  }
}
