/**
 * What crosses between the core and its clients (window, command line, tests), as zod schemas.
 * Money is a decimal text, SAT dates are civil texts, our own moments are UTC milliseconds (`...At`).
 */
export * from './views/basics'
export * from './views/taxpayers'
export * from './views/tasks'
export * from './views/downloads'
export * from './views/invoices'
export * from './views/program'
