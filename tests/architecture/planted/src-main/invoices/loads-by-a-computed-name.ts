// Must be refused: An import that is computed cannot be held against the table: name the file.
export const load = (name: string) => import(`../tasks/${name}`)
