import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    reporters: ['default', './tests/support/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{app,server,db}/**/*.test.{ts,tsx}', 'tests/bench/**/*.test.ts'],
          setupFiles: ['tests/support/fail-on-console.ts'],
          // Most of it is loading what the files have in common.
          pool: 'threads',
          isolate: false,
        },
      },
      {
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: ['tests/support/global-database.ts'],
          setupFiles: ['tests/support/fail-on-console.ts'],
          // Only what hangs is stopped: the engine gives way to everything else on the machine.
          testTimeout: 240_000,
          hookTimeout: 240_000,
          pool: 'forks',
          // Half of it is waiting: for the database, for sockets, for a process to start.
          maxWorkers: 2,
        },
      },
      {
        // What takes too long for every run: `npm run faults` alone runs it.
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          globalSetup: ['tests/support/global-database.ts'],
          setupFiles: ['tests/support/fail-on-console.ts'],
          testTimeout: 600_000,
          hookTimeout: 240_000,
          pool: 'forks',
          maxWorkers: 1,
        },
      },
    ],
  },
})
