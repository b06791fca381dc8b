/**
 * Says what set-up does and how long it took. Everything goes to stderr: stdout belongs to the command that follows
 * (`bin/acopio --json` prints one document there). Steps that find nothing to do print nothing.
 */

const STILL_THERE_MS = 10_000

/** A set-up problem the person can solve. Its message is all they need: what is missing and the command that helps. */
export class SetupError extends Error {}

/** @param {number} startedAt from `performance.now()` */
export function elapsed(startedAt) {
  return `${((performance.now() - startedAt) / 1000).toFixed(1)} s`
}

/** @param {string} text */
export function say(text) {
  process.stderr.write(`${text}\n`)
}

/**
 * Runs one step that takes a while, with a line when it starts, one every ten seconds and one when it ends.
 *
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const startedAt = performance.now()
  say(`  … ${title}`)
  const reminder = setInterval(() => say(`    ${title}: ${elapsed(startedAt)} so far`), STILL_THERE_MS)
  try {
    const result = await work()
    say(`  ✓ ${title} (${elapsed(startedAt)})`)
    return result
  } catch (error) {
    say(`  ✗ ${title} (${elapsed(startedAt)})`)
    throw error
  } finally {
    clearInterval(reminder)
  }
}
