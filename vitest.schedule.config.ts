import { configDefaults, defineConfig } from 'vitest/config'

const proofs = 'tests/schedule/**/*.proof.ts'
const tests = 'tests/schedule/**/*.test.ts'
/** They take long, or say something of a quiet machine alone. */
const longer = ['attempts', 'disturbed', 'dead-workers', 'torn-state', 'speed'].map(
  (name) => `tests/schedule/**/${name}.proof.ts`,
)
const isQuick = process.env.PROOF === 'quick'

/**
 * Proofs of scheduled builds, with real processes, kills and a PostgreSQL: minutes, not seconds. PROOF=quick
 * kills less often, leaves out what is long and what `npm test` has shown, and holds no figure against its bar.
 */
export default defineConfig({
  test: {
    include: isQuick ? [proofs] : [tests, proofs],
    exclude: [...configDefaults.exclude, ...(isQuick ? longer : [])],
    globalSetup: ['tests/schedule/proof/figures-table.ts'],
    fileParallelism: false,
    testTimeout: 45 * 60_000,
    hookTimeout: 5 * 60_000,
  },
})
