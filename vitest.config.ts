import { defineConfig } from 'vitest/config'

/** `check` holds what needs no broker and takes seconds; `system` starts real brokers and processes. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'check',
          include: ['test/unit/**/*.test.ts', 'test/sql/**/*.test.ts', 'test/property/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'system',
          globalSetup: ['test/harness/global-setup.ts'],
          include: ['test/cli/**/*.test.ts', 'test/kafka/**/*.test.ts', 'test/faults/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
