/** How benchmark results are judged and shown. */

/**
 * @typedef {object} BenchResult as `tests/bench/result.ts` has it
 * @property {string} name
 * @property {number} value
 * @property {string} unit
 * @property {{must: number, stretch: number, higherIsBetter: boolean}} [target]
 * @property {string} [note]
 *
 * @typedef {'stretch' | 'must' | 'missed' | 'info'} Verdict
 */

/** @param {BenchResult} result @returns {Verdict} the best target it reaches; `info` when it has none */
export function verdictOf({ value, target }) {
  if (target === undefined) return 'info'
  const reaches = (/** @type {number} */ wanted) => (target.higherIsBetter ? value >= wanted : value <= wanted)
  return reaches(target.stretch) ? 'stretch' : reaches(target.must) ? 'must' : 'missed'
}

const WORDS = { stretch: '★ stretch', must: '✓ must', missed: '✗ missed', info: '' }

/** @param {BenchResult[]} results @returns {string} lines with aligned columns */
export function benchTable(results) {
  const rows = results.map((result) => {
    const { target } = result
    const sign = target?.higherIsBetter ? '≥' : '≤'
    const wanted = target === undefined ? '' : `${sign} ${short(target.must)} / ${short(target.stretch)}`
    return [result.name, `${short(result.value)} ${result.unit}`.trim(), wanted, WORDS[verdictOf(result)], result.note ?? '']
  })
  const all = [['what', 'measured', 'must / stretch', '', ''], ...rows]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => [...(row[column] ?? '')].length)))
  const line = (/** @type {string[]} */ row) =>
    row
      .map((text, column) => (column === 1 ? text.padStart(widths[1] ?? 0) : text.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return all.map(line).join('\n')
}

/** Three significant figures, all of the whole part. @param {number} value */
function short(value) {
  if (!Number.isFinite(value)) return String(value)
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2
  return value.toLocaleString('en-US', { maximumFractionDigits: digits })
}
