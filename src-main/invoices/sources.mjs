/**
 * Lets Node run our TypeScript sources as they are: it strips types by itself, but wants file extensions in imports. Tests
 * and benches start worker threads this way; the built program never loads this file.
 */
import { registerHooks } from 'node:module'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('.') && context.parentURL?.endsWith('.ts')
    if (isOurs && !/\.(ts|mjs|js|json)$/.test(specifier)) {
      const source = new URL(`${specifier}.ts`, context.parentURL)
      return next(existsSync(fileURLToPath(source)) ? source.href : new URL(`${specifier}/index.ts`, context.parentURL).href, context)
    }
    return next(specifier, context)
  },
})
