/** A setting that stops the start. Its message is one sentence that names the setting and never shows a secret. */
export class SettingsError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'SettingsError'
  }
}

/** Errors whose message is such a sentence. */
const toldWhole = [
  'SettingsError',
  'EmbeddedPostgresError',
  'DatabaseRefusal',
  'BackupRefusal',
  'EngineError',
]

/** The sentence to print instead of a stack trace, when starting failed for a reason that whoever runs it can mend. */
export function startSentence(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if (toldWhole.includes(error.name)) return error.message
  const { code, port } = error as NodeJS.ErrnoException & { port?: number }
  if (code === 'EADDRINUSE')
    return `PORT ${port} is in use by another program: stop it, or set PORT to another number.`
  if (code === 'EACCES' && port) return `PORT ${port} may not be used by this user: set PORT to 1024 or more.`
  if (code === 'EADDRNOTAVAIL') return 'HOST is not an address of this machine.'
  return undefined
}
