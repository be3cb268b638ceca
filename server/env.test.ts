import path from 'node:path'
import { expect, test } from 'vitest'
import { readSettings, SettingsError } from './env.ts'

const store = {
  S3_ENDPOINT: 'https://s3.school.org',
  S3_BUCKET: 'lessons',
  S3_ACCESS_KEY_ID: 'key',
  S3_SECRET_ACCESS_KEY: 'very secret',
}

test('without any setting it is one safe installation on this machine', () => {
  expect(readSettings({})).toMatchObject({
    environment: 'production',
    role: 'all',
    port: 3000,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:3000',
    trustedProxies: 0,
    dataDir: path.resolve('data'),
    databaseUrl: undefined,
    databaseConnections: 20,
    s3: undefined,
    smtpUrl: undefined,
    mediaDelivery: 'proxy',
  })
})

test('what is set is read, trimmed, and empty counts as not set', () => {
  const settings = readSettings({
    ...store,
    PORT: ' 8080 ',
    ROLE: 'worker',
    HOST: '',
    PUBLIC_URL: 'https://Reprise.School.org/',
    S3_FORCE_PATH_STYLE: ' ',
    WORKER_CONCURRENCY: '3',
    UNRELATED: 'x',
  })
  expect(settings).toMatchObject({ port: 8080, role: 'worker', host: '127.0.0.1', workerConcurrency: 3 })
  expect(settings).toMatchObject({ publicUrl: 'https://reprise.school.org' })
  expect(settings.s3).toEqual({
    endpoint: 'https://s3.school.org',
    region: 'us-east-1',
    bucket: 'lessons',
    accessKeyId: 'key',
    secretAccessKey: 'very secret',
    forcePathStyle: true,
  })
  expect(readSettings({ PORT: '0' }).publicUrl).toBe('')
})

test('a command that makes transcripts is taken apart by spaces, with its bounds', () => {
  expect(readSettings({}).transcriber).toBeUndefined()
  const settings = readSettings({
    TRANSCRIBE_COMMAND: ' /opt/listen  {audio} --language={language}',
    TRANSCRIBE_MINUTES: '2',
    SECRET: 'never to be told to a command, nor others',
    PATH: '/usr/bin',
  })
  expect(settings.transcriber).toEqual({
    command: ['/opt/listen', '{audio}', '--language={language}'],
    timeMs: 120_000,
    memoryBytes: 4_096 * 1024 * 1024,
    environment: { PATH: '/usr/bin', LANG: 'C.UTF-8' },
  })
})

test.each([
  [{ TRANSCRIBE_MINUTES: '0' }, 'TRANSCRIBE_MINUTES must be a whole number from 1 to 1200.'],
  [{ PORT: '80a' }, 'PORT must be a whole number from 0 to 65535.'],
  [{ PORT: '65536' }, 'PORT must be a whole number from 0 to 65535.'],
  [{ ROLE: 'both' }, 'ROLE must be web, worker or all.'],
  [{ MEDIA_DELIVERY: 'direct' }, 'MEDIA_DELIVERY must be proxy or redirect.'],
  [{ PUBLIC_URL: 'reprise.school.org' }, 'PUBLIC_URL must be an address such as https://reprise.school.org.'],
  [{ PUBLIC_URL: 'https://school.org/reprise' }, 'PUBLIC_URL must be scheme and host alone, without a path.'],
  [{ DATABASE_URL: 'mysql://db/x' }, /^DATABASE_URL must be an address such as postgres:.*\.$/],
  [{ DATABASE_CONNECTIONS: '1' }, /^DATABASE_CONNECTIONS .*\.$/],
  [{ TRUST_PROXY: 'true' }, 'TRUST_PROXY must be a whole number from 0 to 10.'],
  [{ S3_FORCE_PATH_STYLE: 'maybe' }, 'S3_FORCE_PATH_STYLE must be true or false.'],
  [{ SECRET: 'short' }, 'SECRET must have 32 characters or more.'],
  [{ S3_BUCKET: 'lessons' }, 'S3_BUCKET is set but S3_ENDPOINT is not: set both, or no S3_ setting at all.'],
  [{ ...store, S3_ENDPOINT: '' }, /^S3_BUCKET is set but S3_ENDPOINT is not/],
  [{ S3_REGION: 'eu' }, /^S3_REGION is set but S3_ENDPOINT is not/],
  [{ ...store, S3_KEY: 'x' }, /^S3_KEY is not a setting: the store knows S3_ENDPOINT, /],
  [{ SMTP_URL: 'smtp://mail.school.org' }, /^SMTP_URL is set but MAIL_FROM is not/],
  [
    { SMTP_URL: 'smtp://mail.school.org', MAIL_FROM: 'reprise@school.org' },
    /^SMTP_URL is set but PUBLIC_URL is not/,
  ],
  [{ MAIL_FROM: 'Reprise' }, /^MAIL_FROM must be a sender such as /],
])('a wrong setting is named in one sentence: %o', (environment, sentence) => {
  expect(() => readSettings(environment)).toThrow(SettingsError)
  expect(() => readSettings(environment)).toThrow(sentence)
})

test('a refusal never shows the secret it refuses', () => {
  expect(() => readSettings({ DATABASE_URL: 'http://admin:hunter2@db' })).toThrow(/^(?!.*hunter2)/)
  expect(() => readSettings({ SECRET: 'hunter2' })).toThrow(/^(?!.*hunter2)/)
})

test('health is told at a port of its own where one is named, and never at that of the pages', () => {
  expect(readSettings({}).healthPort).toBeUndefined()
  expect(readSettings({ HEALTH_PORT: '0', PORT: '0' }).healthPort).toBe(0)
  expect(() => readSettings({ HEALTH_PORT: '3000' })).toThrow('HEALTH_PORT is 3000 like PORT')
  // A worker has no pages.
  expect(readSettings({ HEALTH_PORT: '3000', ROLE: 'worker' }).healthPort).toBe(3000)
})
