import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { readSettings, settingNames } from '#server/env.ts'
import { cloneDatabase } from '#tests/support/database.ts'
import { type FaultyS3, startFaultyS3 } from '#tests/support/faulty-s3.ts'
import { freePort } from '#tests/support/free-port.ts'
import { readYaml, type Yaml } from '#tests/support/read-yaml.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (name: string) => readFile(join(root, 'deploy', name), 'utf8')
const METRICS_TOKEN = 'for-collectors-of-these-tests-and-nobody-else'
/** What a process that leaves may take besides what it is told to wait, in seconds. */
const reserveSeconds = 15

interface Service {
  command?: string[]
  environment?: Record<string, string>
  healthcheck?: { test: string[] }
  volumes?: string[]
  ports?: string[]
  configs?: { source: string; target: string }[]
  depends_on?: Record<string, unknown>
  stop_grace_period?: string
}
interface Compose {
  services: Record<'web' | 'worker' | 'proxy' | 'database', Service>
  configs: Record<string, { content: string }>
  volumes: Record<string, unknown>
}

let folder = ''
let s3: FaultyS3
let filled: Record<string, string> = {}
const running: ChildProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reprise-deploy-'))
  s3 = await startFaultyS3()
  filled = {
    ...{
      PUBLIC_URL: 'https://reprise.school.example',
      SECRET: 'a secret for all of them, longer than needed',
    },
    ...{ DATABASE_PASSWORD: 'fjord', DATABASE_ADMIN_PASSWORD: 'glacier', METRICS_TOKEN },
    ...{ S3_ENDPOINT: s3.url, S3_BUCKET: 'lessons', S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' },
  }
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})

/** Puts the values of .env into their places, as compose does. */
function fillIn(text: string, values: Record<string, string>): string {
  return text.replace(/\$\$|\$\{(\w+)(:-[^}]*)?\}/g, (all, name?: string, instead?: string) => {
    if (name === undefined) return '$'
    const value = values[name] ?? instead?.slice(2)
    if (value === undefined) throw new Error(`${all} is set nowhere.`)
    return value
  })
}

const readCompose = async (values = filled) =>
  readYaml(fillIn(await read('compose.yaml'), values)) as unknown as Compose

const secondsOf = (text = '') => Number(/^(\d+)s?$/.exec(text)?.[1])

/** A process started by the words of an example, and what it has said so far. */
function start([program = '', ...words]: string[], env: Record<string, string>) {
  const child = spawn(program, words, {
    cwd: root,
    env: { NODE_ENV: 'production', PATH: process.env.PATH, ...env },
  })
  running.push(child)
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  const until = (words: string) =>
    vi.waitFor(
      () => {
        if (child.exitCode !== null) throw new Error(`It ended: ${said}`)
        expect(said).toContain(words)
      },
      { timeout: 180_000 },
    )
  return { child, exited, until }
}

describe('compose.yaml', () => {
  test('asks for what its head names, and for nothing else', async () => {
    const text = await read('compose.yaml')
    const head = text.slice(0, text.indexOf('x-reprise:'))
    const named = new Set(head.match(/\b[A-Z]\w*_\w+\b|\bSECRET\b/g))
    const asked = new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name]) => name))
    expect([...asked].sort()).toEqual([...named].sort())
    await expect(readCompose({})).rejects.toThrow(/is set nowhere/)
  })

  test('knows every setting, service, config and volume that it names', async () => {
    const { services, configs, volumes } = await readCompose()
    for (const [name, { environment = {}, ...service }] of Object.entries(services)) {
      if (service.command) {
        expect(
          Object.keys(environment).filter((one) => !settingNames.includes(one)),
          name,
        ).toEqual([])
        expect(readSettings(environment)).toMatchObject({ role: name, environment: 'production' })
        expect(service.volumes).toContain('../:/reprise:ro')
        const leaving = secondsOf(environment.LEAVE_AFTER_SECONDS)
        expect(secondsOf(service.stop_grace_period)).toBeGreaterThanOrEqual(leaving + reserveSeconds)
      }
      for (const needed of Object.keys(service.depends_on ?? {})) expect(services).toHaveProperty(needed)
      for (const { source } of service.configs ?? []) expect(configs).toHaveProperty(source)
      for (const mounted of (service.volumes ?? []).filter((one) => !one.startsWith('.')))
        expect(volumes).toHaveProperty(mounted.split(':')[0] ?? '')
    }
  })

  test('its proxy leads to where the pages are, and keeps what is for operators to itself', async () => {
    const { services, configs } = await readCompose()
    const nginx = configs.nginx?.content ?? ''
    const { PORT, TRUST_PROXY } = services.web.environment ?? {}
    expect(nginx).toContain(`server web:${PORT} resolve;`)
    expect(services.proxy.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+:80$/)])
    expect(nginx).toContain('listen 80;')
    for (const path of ['/metrics', '/readyz']) expect(nginx).toContain(`location = ${path} { return 404; }`)
    // What speaks TLS, and nginx, which each add to the list of addresses.
    expect(TRUST_PROXY).toBe('2')
    expect(nginx).toContain('X-Forwarded-For $proxy_add_x_forwarded_for;')
    expect(nginx.split('{')).toHaveLength(nginx.split('}').length)
  })

  test('its database, web and worker run as they stand there, and are found healthy', async () => {
    const { services, configs } = await readCompose()
    const url = await databaseOf(configs.role?.content ?? '', services.web.environment?.DATABASE_URL ?? '')
    for (const name of ['web', 'worker'] as const) {
      const { command = [], environment = {}, healthcheck } = services[name]
      const setting = name === 'web' ? 'PORT' : 'HEALTH_PORT'
      const own = { [setting]: await freePort(), HOST: '127.0.0.1', DATA_DIR: join(folder, name) }
      const { child, exited, until } = start(command, { ...environment, ...own, DATABASE_URL: url })
      await until(name === 'web' ? 'to set up your school' : 'Reprise is working (worker)')

      const [kind, ...look] = healthcheck?.test ?? []
      expect(kind).toBe('CMD')
      const here = `127.0.0.1:${environment[setting]}/readyz`
      expect(look.at(-1)).toContain(here)
      const looks = look.map((word) => word.replace(here, `127.0.0.1:${own[setting]}/readyz`))
      await vi.waitFor(async () => expect(await start(looks, {}).exited).toBe(0), { timeout: 30_000 })

      const figures = await fetch(`http://127.0.0.1:${own[setting]}/metrics`, {
        headers: { authorization: `Bearer ${METRICS_TOKEN}` },
      })
      expect(await figures.text()).toContain(`reprise_process_info{role="${name}"`)
      child.kill('SIGKILL')
      await exited
      expect(await start(looks, {}).exited).toBe(1)
    }
  })
})

/** The database that the example's script makes, under names of this test's own; answers with its address. */
async function databaseOf(script: string, address: string): Promise<string> {
  const { username, password, hostname, pathname } = new URL(address)
  expect([username, hostname, pathname]).toEqual(['reprise', 'database', '/reprise'])
  const own = `deployed_${randomBytes(4).toString('hex')}`
  const [, statements = ''] = /<<'SQL'\n([\s\S]*)\nSQL/.exec(script) ?? []
  const admin = postgres(inject('adminUrl'), { max: 1, onnotice: () => {} })
  for (const statement of statements.split(';').filter((one) => one.trim() !== ''))
    await admin.unsafe(statement.replaceAll('reprise', own).replace(":'password'", `'${password}'`))
  await admin.end()
  const url = new URL(inject('databaseUrl'))
  url.username = own
  url.password = password
  url.pathname = `/${own}`
  return url.href
}

describe('reprise.service', () => {
  const readUnit = async () => {
    const lines = (await read('reprise.service')).split('\n').filter((line) => /^\w+=/.test(line))
    return (key: string) =>
      lines.filter((line) => line.startsWith(`${key}=`)).map((line) => line.slice(key.length + 1))
  }

  test('knows every setting that it names', async () => {
    const of = await readUnit()
    const set = of('Environment').flatMap((line) => line.split(' '))
    const head = (await read('reprise.service')).match(/\b[A-Z][A-Z_]+(?==)/g) ?? []
    const names = [...set.map((one) => one.split('=')[0] ?? ''), ...head]
    expect(names.length).toBeGreaterThan(4)
    expect(names.filter((name) => !settingNames.includes(name))).toEqual([])
    expect(of('EnvironmentFile')).toEqual(['/etc/reprise/common.env', '/etc/reprise/%i.env'])
    const leaving = set.find((one) => one.startsWith('LEAVE_AFTER_SECONDS='))?.split('=')[1]
    expect(secondsOf(of('TimeoutStopSec')[0])).toBeGreaterThanOrEqual(secondsOf(leaving) + reserveSeconds)
  })

  test('is read by systemd without a complaint, where there is one', async () => {
    const unit = join(folder, 'reprise@.service')
    await writeFile(unit, (await read('reprise.service')).replaceAll('/opt/reprise', root.replace(/\/$/, '')))
    const verify = spawn('systemd-analyze', ['verify', '--man=no', join(folder, 'reprise@web.service')])
    let said = ''
    verify.stderr.on('data', (text) => (said += String(text)))
    const code = await new Promise<unknown>((resolve) =>
      verify.once('close', resolve).once('error', (error: { code?: string }) => resolve(error.code)),
    )
    expect(['ENOENT', 0], said).toContain(code)
    expect(said.split('\n').filter((line) => line.includes('reprise@'))).toEqual([])
  })

  test('its command runs as it stands there, and leaves when it is asked to', async () => {
    const of = await readUnit()
    const words = (of('ExecStart')[0] ?? '').split(' ').map((word) => word.replace('/opt/reprise/', root))
    for (const file of words.map((word) => (word.startsWith('/') ? word : join(root, word))))
      await access(file)
    const set = Object.fromEntries(
      of('Environment').flatMap((line) => line.split(' ').map((one) => one.split('=') as [string, string])),
    )
    expect(of('StateDirectory').map((name) => `/var/lib/${name}/%i`)).toEqual([set.DATA_DIR])
    const own = { DATA_DIR: join(folder, 'unit'), ROLE: 'worker', HEALTH_PORT: await freePort() }
    const { child, exited, until } = start(words, { ...set, ...own, DATABASE_URL: await cloneDatabase() })
    await until('Reprise is working (worker)')
    child.kill(of('KillSignal')[0] as NodeJS.Signals)
    expect(await exited).toBe(0)
  })
})

test('prometheus.yaml asks every process of compose.yaml at the port where it tells its figures', async () => {
  const { services } = await readCompose()
  const { scrape_configs: jobs } = readYaml(await read('prometheus.yaml')) as {
    scrape_configs: { dns_sd_configs: { names: string[]; port: string }[]; authorization: unknown }[]
  }
  const asked = jobs.flatMap(({ dns_sd_configs: places }) =>
    places.flatMap(({ names, port }) => names.map((name) => [name, port])),
  )
  const { PORT } = services.web.environment ?? {}
  const { HEALTH_PORT } = services.worker.environment ?? {}
  expect(asked).toEqual([
    ['web', PORT],
    ['worker', HEALTH_PORT],
  ])
  for (const { authorization } of jobs) expect(authorization).toHaveProperty('credentials_file')
})

test('what is more than this reads is refused, not misread', () => {
  const refused: string[] = [
    'a: >\n  folded',
    'a: *b',
    'a: [1, 2',
    'a: {b}',
    'a: "x" y',
    'a\nb: c',
    'a: b\n  c: d',
  ]
  for (const text of refused) expect(() => readYaml(text), text).toThrow()
  const whole =
    'a: &x { b: "c # d", e: [f:g, h] } # said\nw:\n  <<: *x\n  e: |\n    one\n      two # three\nl:\n  - n: 1\n    m: 2\n'
  const expected: Yaml = {
    a: { b: 'c # d', e: ['f:g', 'h'] },
    w: { b: 'c # d', e: 'one\n  two # three\n' },
    l: [{ n: '1', m: '2' }],
  }
  expect(readYaml(whole)).toEqual(expected)
})
