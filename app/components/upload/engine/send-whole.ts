import { PartSender, type Sending } from '#app/components/upload/engine/part-sender.ts'
import { StoredParts } from '#app/components/upload/engine/stored-parts.ts'
import { Refusal } from '#app/components/upload/engine/upload-api.ts'

const mostCompletions = 4

/**
 * Sends what the store lacks of a file until the server has taken it as whole; `cancelled` when the server has ended
 * the upload meanwhile. Throws `Stopped`, and a `Refusal` where going on makes no sense.
 */
export async function sendWhole(
  sending: Omit<Sending, 'stored'>,
  onPhase: (phase: 'sending' | 'completing') => void,
): Promise<'done' | 'cancelled'> {
  const { entry, patience, progress } = sending
  const { api } = sending.settings
  const stored = new StoredParts(entry, api, patience, progress)
  for (let tries = 1; ; tries += 1) {
    onPhase('sending')
    const state = await stored.refresh()
    sending.onMoved()
    if (state === 'completed') return 'done'
    if (state === 'cancelled') return 'cancelled'
    await new PartSender({ ...sending, stored }).sendMissing()
    onPhase('completing')
    try {
      await patience.persist(() => api.complete(entry.uploadId))
      return 'done'
    } catch (error) {
      // The store lacks a part after all: look again and send it.
      if (!(error instanceof Refusal && error.code === 'conflict') || tries === mostCompletions) throw error
    }
  }
}
