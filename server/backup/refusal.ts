/** Why a backup cannot be made or restored, as one sentence for whoever asked for it. */
export class BackupRefusal extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BackupRefusal'
  }
}
