// Must be refused: vault must not import src-main/sat-ws/sat-ws.ts.
export type Service = import('../sat-ws/sat-ws').SatWebService
