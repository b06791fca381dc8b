/** Dropped files: which is which, and their bytes as the contract takes them. Nothing is kept beyond the dialog. */

/** As the contract: an e.firma's files are a few KB. */
const LARGEST_BYTES = 64 * 1024

export interface PickedFile {
  name: string
  size: number
  /** Base64. */
  content: string
}

export type FileProblem = { problem: 'other' | 'tooLarge' | 'unreadable'; name: string }

export interface PickedFiles {
  cer: PickedFile | null
  key: PickedFile | null
  /** The first file that could not be taken. */
  problem: FileProblem | null
}

export function kindOf(name: string): 'cer' | 'key' | null {
  if (/\.cer$/i.test(name)) return 'cer'
  return /\.key$/i.test(name) ? 'key' : null
}

/** Takes the last .cer and the last .key of what was dropped; the rest is told, not taken. Never rejects. */
export async function takeFiles(files: readonly File[]): Promise<PickedFiles> {
  const taken: PickedFiles = { cer: null, key: null, problem: null }
  for (const file of files) {
    const kind = kindOf(file.name)
    if (kind === null) {
      taken.problem ??= { problem: 'other', name: file.name }
      continue
    }
    const read = await readSmall(file)
    if ('problem' in read) taken.problem ??= read
    else taken[kind] = read
  }
  return taken
}

export async function readSmall(file: File): Promise<PickedFile | FileProblem> {
  if (file.size > LARGEST_BYTES) return { problem: 'tooLarge', name: file.name }
  try {
    return { name: file.name, size: file.size, content: toBase64(new Uint8Array(await file.arrayBuffer())) }
  } catch {
    return { problem: 'unreadable', name: file.name }
  }
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}
