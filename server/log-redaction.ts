const hiddenNames =
  /pass(word|phrase)?$|secret|token|authorization|cookie|credential|signature|^(code|email|e-mail|body|parameters|params|ip)$/i
const hidden = '[hidden]'

/** A copy fit for the log: no secrets, no addresses of people, no text they wrote; bounded in depth and length. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value)
  if (value instanceof Error) return redactError(value, depth)
  if (typeof value !== 'object' || value === null) return value
  if (depth >= 4) return '[deeper]'
  if (Array.isArray(value)) return value.slice(0, 20).map((item) => redact(item, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      hiddenNames.test(name) && typeof item !== 'number' ? hidden : redact(item, depth + 1),
    ]),
  )
}

/** Hides what stands in for a person or opens a door: credentials and signed parts of addresses, e-mail addresses. */
export function redactText(text: string): string {
  return text
    .slice(0, 4_000)
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, `$1${hidden}@`)
    .replace(
      /([?&](?:[a-z-]*(?:token|signature|secret|code|credential)[a-z-]*|sig)=)[^&\s#"]+/gi,
      `$1${hidden}`,
    )
    .replace(/(\/(?:join|invite|reset|setup|set-up|calendar)\/)[\w-]{16,}/g, `$1${hidden}`)
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, hidden)
}

/** Facts that say what went wrong in the database without saying whose row it was. */
const facts = ['code', 'detail', 'constraint_name', 'table_name', 'column_name', 'syscall'] as const

function redactError(error: Error, depth: number, inner = false): Record<string, unknown> {
  const isDatabases = 'query' in error || 'constraint_name' in error || 'severity' in error
  const known = facts.flatMap((name) => {
    const value = (error as unknown as Record<string, unknown>)[name]
    // The database's detail quotes the row; ours never does.
    if (typeof value !== 'string' || (isDatabases && name === 'detail')) return []
    return [[name, redactText(value)]]
  })
  return {
    type: error.name,
    message: redactText(isDatabases ? withoutValues(error.message) : error.message),
    ...Object.fromEntries(known),
    // The causes' places are the same but for the last.
    ...(inner ? {} : { stack: framesOf(error) }),
    ...(error.cause !== undefined && depth < 4 ? { cause: redactCause(error.cause, depth + 1) } : {}),
  }
}

/** A failed query carries its parameters, and the database repeats what it could not read. */
function withoutValues(message: string): string {
  return message.replace(/\nparams: [\s\S]*$/, '').replace(/(: |value )"[\s\S]*"/, `$1${hidden}`)
}

function redactCause(cause: unknown, depth: number): unknown {
  return cause instanceof Error ? redactError(cause, depth, true) : redact(cause, depth)
}

/** The places alone: a stack begins with the message, which may quote. */
function framesOf(error: Error): string {
  const stack = error.stack ?? ''
  const begins = stack.indexOf(error.message)
  return stack
    .slice(begins < 0 ? 0 : begins + error.message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .join('\n')
}
