// Must be refused: This folder is not in the table of rooms (scripts/lib/imports/table.mjs).
export const one = 1
