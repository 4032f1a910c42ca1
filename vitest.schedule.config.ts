import { defineConfig } from 'vitest/config'

/** Proofs of scheduled builds, with real processes, kills and a PostgreSQL: minutes, not seconds. */
export default defineConfig({
  test: {
    include: ['tests/schedule/**/*.proof.ts'],
    globalSetup: ['tests/schedule/proof/figures-table.ts'],
    fileParallelism: false,
    testTimeout: 45 * 60_000,
    hookTimeout: 5 * 60_000,
  },
})
