import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './browser.ts'

/** Run before the browser tests: finds Chromium or installs it, else ends with one sentence that says what to do. */
if (!findBrowser()) {
  const ways = [installFromDebian, installFromPlaywright]
  if (!ways.some((way) => way() && findBrowser())) {
    console.error(
      'The browser tests need Chromium and none could be installed: install it and name it, CHROMIUM_PATH=/path/to/chromium npm test.',
    )
    process.exit(1)
  }
}

function installFromDebian(): boolean {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false
  console.log("Installing Chromium from the system's packages …")
  return (
    runs('apt-get', ['update', '-qq']) &&
    runs('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'])
  )
}

function installFromPlaywright(): boolean {
  console.log("Installing Playwright's Chromium …")
  const cli = fileURLToPath(new URL('../../node_modules/@playwright/test/cli.js', import.meta.url))
  return runs(process.execPath, [cli, 'install', 'chromium'])
}

function runs(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 600_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    return true
  } catch {
    return false
  }
}
