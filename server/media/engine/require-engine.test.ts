import { expect, test } from 'vitest'
import { misfitSentence } from './require-engine.ts'

const loader = `node:internal/modules/run_main:123
    triggerUncaughtException(
Error: Could not load the node-av native binding for linux-x64.
Errors:
  Platform package not found or loading failed: Error: Error loading shared library ld-linux-x86-64.so.2: No such file

    at loadBinding (binding.js:77:11)

Node.js v24.1.0
`

test.each([
  [{ platform: 'linux', arch: 'x64' }, 'on linux x64 without glibc, as with musl, (Platform package'],
  [{ platform: 'linux', arch: 'arm64', glibc: '2.27' }, 'on linux arm64 with glibc 2.27 (Platform package'],
  [{ platform: 'freebsd', arch: 'x64' }, 'on freebsd x64 (Platform package'],
])('%j is named, with what the loader said and what would fit', (machine, named) => {
  const sentence = misfitSentence(machine, loader)
  expect(sentence).toContain(named)
  expect(sentence).toContain('ld-linux-x86-64.so.2: No such file)')
  expect(sentence).toContain('glibc 2.28 or newer')
  expect(sentence).not.toContain('\n')
})

test('a process that ended without a word is told of all the same', () => {
  expect(misfitSentence({ platform: 'win32', arch: 'ia32' }, '')).toContain(
    'on win32 ia32: start with ROLE=web',
  )
})
