// Must be refused: store must not import src-main/engine/engine.ts.
export * from '../engine/engine'
