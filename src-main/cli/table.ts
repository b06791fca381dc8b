/** Aligned columns for a terminal or a file. Widths count what is shown, so accents line up. */

export interface Column {
  title: string
  align?: 'right'
}

/** @param columns heads; without them only the rows are aligned */
export function table(rows: readonly (readonly string[])[], columns?: readonly Column[]): string {
  const lines = columns === undefined ? rows : [columns.map((column) => column.title), ...rows]
  const count = Math.max(0, ...lines.map((line) => line.length))
  const widths = Array.from({ length: count }, (_, i) => Math.max(...lines.map((line) => widthOf(line[i] ?? ''))))
  return lines
    .map((line) =>
      widths
        .map((width, i) => pad(line[i] ?? '', width, columns?.[i]?.align === 'right'))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function pad(text: string, width: number, right: boolean): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return right ? space + text : text + space
}

function widthOf(text: string): number {
  return [...text.normalize('NFC')].length
}

/** Cuts a name for a narrow column; amounts and keys are never cut. */
export function short(text: string, most: number): string {
  const letters = [...text]
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}

/** Takes control characters out of what came from files: they could move the cursor or hide a line. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim()
}
