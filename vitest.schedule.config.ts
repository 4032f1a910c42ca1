import { defineConfig } from 'vitest/config'

const proofs = 'tests/schedule/**/*.proof.ts'
const tests = 'tests/schedule/**/*.test.ts'

/**
 * Proofs of scheduled builds, with real processes, kills and a PostgreSQL: minutes, not seconds. PROOF=quick
 * takes fewer kills and leaves out what `npm test` has shown.
 */
export default defineConfig({
  test: {
    include: process.env.PROOF === 'quick' ? [proofs] : [tests, proofs],
    globalSetup: ['tests/schedule/proof/figures-table.ts'],
    fileParallelism: false,
    testTimeout: 45 * 60_000,
    hookTimeout: 5 * 60_000,
  },
})
