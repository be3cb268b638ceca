/** Lets `burst` questions through at once, and `perSecond` over time. */
export function tokenBucket(burst: number, perSecond: number, now: () => number = () => performance.now()) {
  let tokens = burst
  let filledAt = now()
  return (): boolean => {
    const at = now()
    tokens = Math.min(burst, tokens + ((at - filledAt) / 1_000) * perSecond)
    filledAt = at
    if (tokens < 1) return false
    tokens -= 1
    return true
  }
}
