/** Why the embedded database could not be made or started: one sentence for whoever runs the machine. */
export class EmbeddedPostgresError extends Error {
  /** What the database's own programs said; for logs. */
  readonly detail: string | undefined

  constructor(message: string, detail?: string) {
    super(message)
    this.name = 'EmbeddedPostgresError'
    this.detail = detail
  }
}
