import { type DestinationStream, type Logger, pino } from 'pino'
import { redact } from './log-redaction.ts'

export type { Logger } from 'pino'

/** A log without personal content: JSON lines for machines, short lines for a person at a terminal. */
export function createLog(
  options: { level?: string; forPeople?: boolean; to?: { write(text: string): unknown } } = {},
): Logger {
  const to = options.to ?? process.stdout
  const forPeople = options.forPeople ?? process.stdout.isTTY === true
  const destination: DestinationStream = {
    write: (line) => void to.write(forPeople ? shortLine(line) : line),
  }
  return pino(
    {
      level: options.level ?? 'info',
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // What arrives here is plain and clean already.
      serializers: { err: (value: unknown) => value },
      formatters: {
        level: (label) => ({ level: label }),
        bindings: (facts) => redact(facts) as Record<string, unknown>,
      },
      hooks: {
        logMethod(args, method) {
          method.apply(this, clean(args) as Parameters<typeof method>)
        },
      },
    },
    destination,
  )
}

/** Facts first, then the sentence; an error alone speaks for itself. */
function clean(args: unknown[]): unknown[] {
  const [first, ...rest] = args.map((arg) => redact(arg instanceof Error ? { err: arg } : arg))
  if (rest.length > 0 || typeof first !== 'object' || first === null) return [first, ...rest]
  const { err } = first as { err?: { message?: string } }
  return err?.message === undefined ? [first] : [first, err.message]
}

/** The process's log; the start sets its level from LOG_LEVEL. */
export const log = createLog()

/** `14:05:09 warn The database had stopped … recording=…`; an error's places follow below. */
function shortLine(json: string): string {
  const { time, level, msg, err, ...rest } = JSON.parse(json) as Record<string, unknown>
  const facts = Object.entries(rest).map(([name, value]) => `${name}=${print(value)}`)
  const trouble = err as { type?: string; message?: string; stack?: string } | undefined
  const words = msg ?? (trouble ? `${trouble.type}: ${trouble.message}` : '')
  const head = [clock(String(time)), level === 'info' ? '' : level, words, ...facts].filter(Boolean).join(' ')
  return trouble?.stack ? `${head}\n${trouble.stack}\n` : `${head}\n`
}

const clock = (time: string) => new Date(time).toLocaleTimeString('en-GB')
const print = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
