import { pageFor } from '#app/realtime/page.ts'

/** Calls back each time when something of what is recorded in a rehearsal may have changed, until the answer is called. */
export function hearLive(personId: string, rehearsalId: string, onChange: () => void): () => void {
  let isGone = false
  let stop = () => {}
  const hear = (event: { rehearsalId: string }) => {
    if (event.rehearsalId === rehearsalId) onChange()
  }
  const listen = async () => {
    const { socket } = await pageFor(personId).connection()
    if (isGone) return
    socket.on('rehearsal.live', hear)
    socket.on('connect', onChange)
    stop = () => {
      socket.off('rehearsal.live', hear)
      socket.off('connect', onChange)
    }
    if (!socket.connected) socket.connect()
  }
  // Without a socket, whoever listens asks from time to time.
  listen().catch(() => {})
  return () => {
    isGone = true
    stop()
  }
}
