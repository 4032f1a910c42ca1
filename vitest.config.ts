import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/editions/shared-build.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
})
