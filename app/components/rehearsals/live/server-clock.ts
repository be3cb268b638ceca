/** The quickest of so many answers says what the server's clock shows. */
const keptAnswers = 6

/** What the server's clock shows, as far as this device can tell. */
export interface ServerClock {
  /** Epoch milliseconds by the server's clock at a time of this device's; null before the first answer. */
  at: (deviceMs: number) => number | null
  /** An answer that named the server's time, and when it was asked for and came, by this device. */
  hear: (serverMs: number, askedAt: number, heardAt: number) => void
}

/** An answer was on its way for half of the time that it took: the quicker, the surer. */
export function openServerClock(): ServerClock {
  let answers: { offset: number; took: number }[] = []
  return {
    at(deviceMs) {
      const [quickest] = [...answers].sort((a, b) => a.took - b.took)
      return quickest ? Math.round(deviceMs + quickest.offset) : null
    },
    hear(serverMs, askedAt, heardAt) {
      const took = heardAt - askedAt
      answers = [...answers, { took, offset: serverMs + took / 2 - heardAt }].slice(-keptAnswers)
    },
  }
}
