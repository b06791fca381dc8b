/** The files of a folder that was chosen or dropped, with where in it they lie. */

export interface FoundFile {
  /** Folder inside of what was chosen, `''` at its top. */
  folder: string
  file: File
}

/** More files than any despacho's folder of e.firmas has: a whole disk dropped by mistake ends here. */
const MOST_FILES = 20_000

/** Of `<input webkitdirectory>`. */
export function chosenFiles(files: Iterable<File>): FoundFile[] {
  return [...files].slice(0, MOST_FILES).map((file) => ({ folder: file.webkitRelativePath.split('/').slice(0, -1).join('/'), file }))
}

/** Of a drop. Must be called in the very event: its items are gone afterwards. */
export function droppedEntries(items: DataTransferItemList): FileSystemEntry[] {
  return [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
}

/** Walks into folders; what cannot be read is passed over. */
export async function filesIn(entries: readonly FileSystemEntry[]): Promise<FoundFile[]> {
  const found: FoundFile[] = []
  const waiting = entries.map((entry) => ({ folder: '', entry }))
  for (let next = waiting.pop(); next && found.length < MOST_FILES; next = waiting.pop()) {
    const { folder, entry } = next
    if (isFile(entry)) {
      const file = await new Promise<File | null>((resolve) => entry.file(resolve, () => resolve(null)))
      if (file) found.push({ folder, file })
    } else if (isFolder(entry)) {
      const inside = folder === '' ? entry.name : `${folder}/${entry.name}`
      for (const child of await childrenOf(entry)) waiting.push({ folder: inside, entry: child })
    }
  }
  return found
}

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  // A reader hands out a hundred at a time, and nothing at the end.
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) => reader.readEntries(resolve, () => resolve([])))
    if (some.length === 0) return all
    all.push(...some)
  }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}
