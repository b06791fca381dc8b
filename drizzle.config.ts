/** `npm run migrations` writes the next migration from the tables. `src-main/store/migrate.ts` applies them. */
import { defineConfig } from 'drizzle-kit'

export default defineConfig({ dialect: 'sqlite', schema: './src-main/store/schema.ts', out: './src-main/store/migrations' })
