import { expect, test } from 'vitest'
import { toStoreError } from './sqlite-errors'

test.each(['SQLITE_READONLY', 'SQLITE_READONLY_DIRECTORY', 'SQLITE_CANTOPEN', 'EACCES', 'EROFS'])(
  '%s says that the data folder cannot be used, not that the program failed',
  (code) => {
    expect(toStoreError(Object.assign(new Error('x'), { code }))).toMatchObject({ code: 'environment.home-unusable', detail: code })
  },
)
