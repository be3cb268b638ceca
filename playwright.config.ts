import { defineConfig, devices } from '@playwright/test'
import { launchOptions, userAgent } from '#tests/support/browser.ts'

export default defineConfig({
  testDir: 'tests/e2e',
  projects: [
    { name: 'chromium', testIgnore: ['firefox.spec.ts', 'whole-corpus.spec.ts'] },
    // A command of its own, since Firefox is not on every machine: `npm run test:firefox`.
    { name: 'firefox', testMatch: 'firefox.spec.ts' },
    // More than eight hundred films, which takes long: `npm run corpus`.
    { name: 'corpus', testMatch: 'whole-corpus.spec.ts', timeout: 6 * 3_600_000 },
  ],
  globalSetup: './tests/e2e/support/start-product.ts',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 420_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['./tests/support/closing-line-browser.ts']],
  use: {
    ...devices['Desktop Chrome'],
    userAgent,
    viewport: { width: 1280, height: 800 },
    launchOptions: launchOptions(),
    actionTimeout: 20_000,
    // What tests change on the way to the server, a worker would ask past them; its own test lets it in.
    serviceWorkers: 'block',
    video: 'off',
    // What was done, asked for and said. Pictures of each step, whether it fails or not, cost a third of the run: `--trace on`.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false, sources: false },
    screenshot: 'only-on-failure',
  },
})
