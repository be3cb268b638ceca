import { availableParallelism } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { address, oneOf, origin, wholeNumber, yesOrNo } from './env-fields.ts'
import { SettingsError } from './settings-error.ts'

export { SettingsError } from './settings-error.ts'

const Variables = z.object({
  NODE_ENV: oneOf(['production', 'development', 'test']).default('production'),
  ROLE: oneOf(['web', 'worker', 'all']).default('all'),
  /** 0 lets the system choose, for tests. */
  PORT: wholeNumber(0, 65_535).default(3000),
  /** This machine alone, until somebody decides otherwise: without TLS, recordings of children would cross the network in the clear. */
  HOST: z.string().regex(/^\S+$/, 'must be an address of this machine, such as 0.0.0.0').default('127.0.0.1'),
  /** For whoever looks after a process: also of a worker, which has no pages. */
  HEALTH_PORT: wholeNumber(0, 65_535).optional(),
  PUBLIC_URL: origin.optional(),
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: address(
    ['postgres:', 'postgresql:'],
    'postgres://reprise:…@db.school.org/reprise',
  ).optional(),
  /** Of one process: Postgres bounds them for all together. */
  DATABASE_CONNECTIONS: wholeNumber(2, 500).default(20),
  SECRET: z.string().min(32, 'must have 32 characters or more').optional(),
  S3_ENDPOINT: origin.optional(),
  S3_REGION: z.string().optional(),
  S3_BUCKET: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
      'must be the name of a bucket: 3 to 63 small letters, digits, dots, hyphens',
    )
    .optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  S3_FORCE_PATH_STYLE: yesOrNo.optional(),
  SMTP_URL: address(['smtp:', 'smtps:'], 'smtps://name:…@mail.school.org').optional(),
  MAIL_FROM: z
    .string()
    .regex(
      /^[^<>\r\n]*<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/,
      'must be a sender such as Reprise <reprise@school.org>',
    )
    .optional(),
  LEAVE_AFTER_SECONDS: wholeNumber(0, 120).default(0),
  MEDIA_DELIVERY: oneOf(['proxy', 'redirect']).default('proxy'),
  WORKER_CONCURRENCY: wholeNumber(1, 64).optional(),
  /** Of these, an operator's command is told where programs are and how letters are written. */
  PATH: z.string().optional(),
  LANG: z.string().optional(),
  TRANSCRIBE_COMMAND: z.string().optional(),
  TRANSCRIBE_MINUTES: wholeNumber(1, 1_200).default(180),
  TRANSCRIBE_MEMORY_MB: wholeNumber(64, 1_048_576).default(4_096),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{32,}$/, 'must have 32 characters or more, without spaces')
    .optional(),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})
type Variables = z.infer<typeof Variables>

/** Every name that the environment may set. */
export const settingNames: readonly string[] = Object.keys(Variables.shape)

export type Settings = ReturnType<typeof shape>
type Surroundings = Record<string, string | undefined>

/**
 * Reads every setting from the environment; an empty value counts as not set. Throws SettingsError with one sentence
 * that names the first wrong setting.
 */
export function readSettings(environment: Surroundings = process.env): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])),
  )
  const parsed = Variables.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new SettingsError(`${issue?.path.join('.')} ${issue?.message}.`)
  }
  requireWholeStore(given)
  requireSender(parsed.data)
  requireTwoPorts(parsed.data)
  return shape(parsed.data)
}

function shape(given: Variables) {
  return {
    environment: given.NODE_ENV,
    role: given.ROLE,
    port: given.PORT,
    host: given.HOST,
    /** Undefined: health and figures are told beside the pages, and by a worker not at all. */
    healthPort: given.HEALTH_PORT,
    /** Where people reach the product, for links and for the check of a request's origin; empty while PORT is 0. */
    publicUrl: given.PUBLIC_URL ?? (given.PORT === 0 ? '' : `http://localhost:${given.PORT}`),
    /** Otherwise only this machine gets there by it. */
    isPublicUrlSet: given.PUBLIC_URL !== undefined,
    /** How many proxies in front are believed about the client's address. */
    trustedProxies: given.TRUST_PROXY,
    dataDir: path.resolve(given.DATA_DIR),
    /** Undefined: the embedded Postgres under `dataDir`. */
    databaseUrl: given.DATABASE_URL,
    /** For transactions; the queue has four more, and who listens one. */
    databaseConnections: given.DATABASE_CONNECTIONS,
    /** Undefined: kept in `dataDir`. */
    secret: given.SECRET,
    /** Undefined: the embedded store under `dataDir`. */
    s3: storeOf(given),
    /** Undefined: links are shown to copy instead. */
    smtpUrl: given.SMTP_URL,
    mailFrom: given.MAIL_FROM ?? '',
    /** How long a process that is asked to leave goes on answering, no longer ready, until balancers have noticed. */
    leaveAfterSeconds: given.LEAVE_AFTER_SECONDS,
    mediaDelivery: given.MEDIA_DELIVERY,
    /** Recordings prepared at the same time; half the processors by default, since one can use several. */
    workerConcurrency: given.WORKER_CONCURRENCY ?? Math.max(1, Math.floor(availableParallelism() / 2)),
    /** Undefined: no machine makes transcripts. */
    transcriber: transcriberOf(given),
    /** Undefined: nobody is told figures. */
    metricsToken: given.METRICS_TOKEN,
    logLevel: given.LOG_LEVEL,
  }
}

/** Words parted by spaces, never read by a shell. */
function transcriberOf(given: Variables) {
  const [program, ...words] = (given.TRANSCRIBE_COMMAND ?? '').split(/\s+/)
  if (!program) return undefined
  const command: [string, ...string[]] = [program, ...words]
  const memoryBytes = given.TRANSCRIBE_MEMORY_MB * 1024 * 1024
  const { PATH = '', LANG = 'C.UTF-8' } = given
  return { command, timeMs: given.TRANSCRIBE_MINUTES * 60_000, memoryBytes, environment: { PATH, LANG } }
}

function storeOf(given: Variables) {
  if (!given.S3_BUCKET || !given.S3_ENDPOINT || !given.S3_ACCESS_KEY_ID || !given.S3_SECRET_ACCESS_KEY)
    return undefined
  return {
    endpoint: given.S3_ENDPOINT,
    region: given.S3_REGION ?? 'us-east-1',
    bucket: given.S3_BUCKET,
    accessKeyId: given.S3_ACCESS_KEY_ID,
    secretAccessKey: given.S3_SECRET_ACCESS_KEY,
    forcePathStyle: given.S3_FORCE_PATH_STYLE ?? true,
  }
}

/** Half a store would quietly become the embedded one, and recordings would land on the wrong disk. */
function requireWholeStore(given: Record<string, string>): void {
  const needed = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY']
  const known = [...needed, 'S3_REGION', 'S3_FORCE_PATH_STYLE']
  const present = Object.keys(given).filter((name) => name.startsWith('S3_'))
  const unknown = present.find((name) => !known.includes(name))
  if (unknown) throw new SettingsError(`${unknown} is not a setting: the store knows ${known.join(', ')}.`)
  const missing = needed.find((name) => !(name in given))
  if (present.length > 0 && missing) {
    throw new SettingsError(`${present[0]} is set but ${missing} is not: set both, or no S3_ setting at all.`)
  }
}

function requireSender(given: Variables): void {
  if (given.SMTP_URL && !given.MAIL_FROM) {
    throw new SettingsError(
      'SMTP_URL is set but MAIL_FROM is not: set the sender, such as Reprise <reprise@school.org>.',
    )
  }
  if (given.SMTP_URL && !given.PUBLIC_URL) {
    throw new SettingsError(
      'SMTP_URL is set but PUBLIC_URL is not: mails lead there, so set it, such as https://reprise.school.org.',
    )
  }
}

/** A worker has no pages, and does not listen at PORT. */
function requireTwoPorts({ ROLE, PORT, HEALTH_PORT }: Variables): void {
  if (ROLE !== 'worker' && PORT !== 0 && PORT === HEALTH_PORT)
    throw new SettingsError(`HEALTH_PORT is ${PORT} like PORT: give it another one, or leave it out.`)
}
