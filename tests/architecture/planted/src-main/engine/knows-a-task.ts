// Must be refused: engine must not import src-main/tasks/sat-download/sat-download.ts.
export const kind = () => import('../tasks/sat-download/sat-download')
