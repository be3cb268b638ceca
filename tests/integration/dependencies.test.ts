import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

interface Locked {
  version?: string
  integrity?: string
  resolved?: string
  link?: boolean
  os?: string[]
  cpu?: string[]
  optional?: boolean
  inBundle?: boolean
  hasInstallScript?: boolean
}
const readJson = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(new URL(`../../${name}`, import.meta.url), 'utf8'))

test('R-68 every package is held to one version and its checksum, and none runs anything when installed but those allowed to', async () => {
  const { packages } = (await readJson('package-lock.json')) as { packages: Record<string, Locked> }
  const { allowScripts } = (await readJson('package.json')) as { allowScripts: Record<string, boolean> }
  const installed = Object.entries(packages).filter(([path, { inBundle }]) => path !== '' && !inBundle)
  expect(installed.length).toBeGreaterThan(1_000)
  // A package that is for other systems alone is held to its version only.
  const isElsewhere = ({ optional, os, cpu }: Locked) => optional === true && (os ?? cpu) !== undefined
  const isHeld = (one: Locked) => one.integrity?.startsWith('sha512-') || isElsewhere(one)
  const isFromElsewhere = ({ resolved, link }: Locked) =>
    link || (resolved !== undefined && !/^https:/.test(resolved))
  const loose = installed.filter(([, one]) => !one.version || !isHeld(one) || isFromElsewhere(one))
  expect(loose.map(([path]) => path)).toEqual([])
  const scripted = installed.filter(([, { hasInstallScript }]) => hasInstallScript)
  const names = new Set(scripted.map(([path]) => path.split('node_modules/').at(-1) ?? ''))
  expect([...names].filter((name) => !(name in allowScripts))).toEqual([])
})

test('R-68 the list of parts names every package that the product runs on, at its version', async () => {
  const cwd = fileURLToPath(new URL('../..', import.meta.url))
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'sbom'], { cwd, maxBuffer: 64e6 })
  const { bomFormat, components } = JSON.parse(stdout) as {
    bomFormat: string
    components: { group?: string; name: string; version: string; purl: string }[]
  }
  expect(bomFormat).toBe('CycloneDX')
  const listed = new Set(components.map(({ purl }) => decodeURIComponent(purl)))
  const { dependencies } = (await readJson('package.json')) as { dependencies: Record<string, string> }
  const { packages } = (await readJson('package-lock.json')) as { packages: Record<string, Locked> }
  const expected = Object.keys(dependencies).map(
    (name) => `pkg:npm/${name}@${packages[`node_modules/${name}`]?.version}`,
  )
  expect(expected.filter((purl) => !listed.has(purl))).toEqual([])
})
