import { defineConfig } from 'vitest/config'

/** `check` holds what needs no broker and takes seconds; `system` starts real brokers and processes. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'check',
          // Most of the time went into loading the same modules for every file.
          isolate: false,
          maxWorkers: 2,
          // A busy machine is no failure.
          testTimeout: 60_000,
          // These write real files through a thread of their own.
          exclude: ['test/unit/{state,introspection}/*checkpoint*.test.ts'],
          include: ['test/unit/**/*.test.ts', 'test/sql/**/*.test.ts', 'test/property/**/*.test.ts'],
        },
      },
      {
        test: {
          name: 'system',
          globalSetup: ['test/harness/global-setup.ts'],
          include: ['test/unit/{state,introspection}/*checkpoint*.test.ts', 'test/cli/**/*.test.ts', 'test/kafka/**/*.test.ts', 'test/faults/**/*.test.ts', 'test/runtimes/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
