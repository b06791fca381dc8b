/**
 * Who may import whom. One row per room; the first row whose pattern matches a file is its room. Anything a row does not
 * name is refused, so a new folder has to be entered here before it can be used. `docs/map.md` tells the same in words.
 */

/**
 * @typedef {object} Room
 * @property {string} name as messages call it
 * @property {RegExp} files paths of the clone, with `/`
 * @property {RegExp[]} rooms own files it may import, besides those of its own room
 * @property {RegExp[]} packages
 */

const NODE = /^node:/
const ZOD = /^zod$/
const DRIZZLE = /^drizzle-orm(\/|$)/
/** Computing, no disk, no network, no other programs: the same bytes in give the same values out. */
const PURE_NODE = /^node:(buffer|crypto|zlib|util)$/

const SHARED = /^src-shared\//
const DOMAIN = /^src-shared\/domain\//
/** @param {...string} names */
const main = (...names) => new RegExp(`^src-main/(${names.join('|')})/`)
const CORE = /^src-main\/(core|compose)\.ts$/
/** What a kind of task tells about itself; never the code that runs it. */
const TASK_FACES = /^src-main\/tasks\/[^/]+\/(input|periods|plan|view)\.ts$/

/** Files that only tests load: besides what their room may, they use test libraries, simulators and every room. */
export const TEST_FILE = /(\.(test|fixture)\.(ts|tsx|mjs)$)|^tests\//
const TEST_PACKAGES = [NODE, ZOD, /^(vitest|fast-check|happy-dom|jszip|luxon|node-forge|saxes|xml-crypto)(\/|$)/, /^@nodecfdi\//, DRIZZLE]

/** @type {Room[]} */
export const ROOMS = [
  {
    name: 'tests of the core',
    files: /^(src-main|src-shared|src-preload|simulators)\/.*\.(test|fixture)\.ts$/,
    rooms: [SHARED, /^src-main\//, /^src-preload\//, /^simulators\//, /^tests\/fixtures\//],
    packages: [...TEST_PACKAGES, /^better-sqlite3$/, /^@napi-rs\/keyring(\/|$)/],
  },
  {
    name: 'tests of the screens',
    files: /^src-renderer\/(testing\/|.*\.test\.tsx?$)/,
    rooms: [SHARED, /^src-renderer\//],
    packages: [/^(vitest|fast-check|zod|react|react-dom|zustand|happy-dom)(\/|$)/, /^@testing-library\//, NODE],
  },
  { name: 'domain', files: /^src-shared\/domain\//, rooms: [], packages: [ZOD] },
  { name: 'contract', files: /^src-shared\/contract\//, rooms: [DOMAIN], packages: [ZOD] },
  { name: 'messages', files: /^src-shared\/messages\//, rooms: [SHARED], packages: [ZOD] },

  { name: 'platform', files: main('platform'), rooms: [SHARED], packages: [NODE, ZOD] },
  // Packages are too large for memory: the one file of cfdi that touches a disk, by positions and read-only.
  { name: 'ZIP files', files: /^src-main\/cfdi\/zip\/file-window\.ts$/, rooms: [], packages: [/^node:fs$/] },
  { name: 'cfdi', files: main('cfdi'), rooms: [SHARED], packages: [PURE_NODE, ZOD, /^saxes$/] },
  { name: 'efirma', files: main('efirma'), rooms: [SHARED], packages: [PURE_NODE, ZOD] },
  { name: 'sat-ws', files: main('sat-ws'), rooms: [SHARED, main('cfdi', 'efirma', 'platform')], packages: [NODE, ZOD, /^saxes$/] },
  {
    name: 'store',
    files: main('store'),
    rooms: [SHARED, main('cfdi', 'efirma', 'platform')],
    packages: [NODE, ZOD, DRIZZLE, /^better-sqlite3$/],
  },
  {
    name: 'vault',
    files: main('vault'),
    rooms: [SHARED, main('cfdi', 'efirma', 'platform', 'store')],
    packages: [NODE, ZOD, DRIZZLE, /^@napi-rs\/keyring(\/|$)/],
  },
  {
    name: 'engine',
    files: main('engine'),
    rooms: [SHARED, main('cfdi', 'efirma', 'platform', 'store')],
    packages: [NODE, ZOD, DRIZZLE, /^better-sqlite3$/],
  },
  {
    name: 'invoices',
    files: main('invoices'),
    rooms: [SHARED, main('cfdi', 'efirma', 'platform', 'store')],
    packages: [NODE, ZOD, DRIZZLE, /^better-sqlite3$/],
  },
  {
    name: 'tasks',
    files: main('tasks'),
    rooms: [SHARED, main('cfdi', 'efirma', 'platform', 'sat-ws', 'store', 'vault', 'engine', 'invoices')],
    packages: [NODE, ZOD, DRIZZLE],
  },
  {
    name: 'api',
    files: main('api'),
    rooms: [SHARED, TASK_FACES, main('efirma', 'platform', 'store', 'vault', 'engine', 'invoices')],
    packages: [NODE, ZOD, DRIZZLE],
  },
  // The two doors reach everything through the contract; only the assembly knows the rooms.
  { name: 'command line', files: /^src-main\/cli(\.ts$|\/)/, rooms: [SHARED, CORE, main('api', 'platform')], packages: [NODE, ZOD] },
  {
    name: 'shell',
    files: /^src-main\/(desktop\.ts$|shell\/)/,
    rooms: [SHARED, CORE, main('api', 'platform')],
    packages: [NODE, ZOD, /^electron$/],
  },
  { name: 'assembly', files: CORE, rooms: [SHARED, /^src-main\/[a-z-]+\//], packages: [NODE, ZOD, DRIZZLE] },

  { name: 'preload', files: /^src-preload\//, rooms: [SHARED], packages: [/^electron$/, ZOD] },
  {
    name: 'screens',
    files: /^src-renderer\//,
    rooms: [SHARED],
    packages: [/^(react|react-dom|zustand|zod|radix-ui|lucide-react)(\/|$)/, /^@tanstack\/react-virtual$/, /^@fontsource-variable\//],
  },
  { name: 'simulators', files: /^simulators\//, rooms: [DOMAIN], packages: [NODE, ZOD, /^(node-forge|saxes|xml-crypto)$/] },
]
