/** Which draft is open in which tab, so that no two write the same. */
export interface DraftClaims {
  /** Whether no two tabs can have the same draft. */
  areSure: boolean
  /**
   * Claims a draft for this tab, as long as it lives; the answer lets it go. Undefined where another tab has it, and
   * keeps it for `patienceMs`.
   */
  claim(id: string, patienceMs: number): Promise<(() => void) | undefined>
  /** Those that any tab has open. */
  list(): Promise<ReadonlySet<string>>
}

const beginning = 'reprise-draft '

/**
 * Claims by locks, which a tab that crashes loses. A page that is not served safely has none: there every tab gets
 * what it asks for.
 */
export function claimsOfBrowser(locks: LockManager | undefined): DraftClaims {
  if (!locks) return { areSure: false, claim: async () => () => {}, list: async () => new Set() }
  return {
    areSure: true,
    claim: (id, patienceMs) =>
      new Promise((resolve) => {
        const how = patienceMs > 0 ? { signal: AbortSignal.timeout(patienceMs) } : { ifAvailable: true }
        const held = (lock: Lock | null) =>
          lock ? new Promise<void>((letGo) => resolve(letGo)) : resolve(undefined)
        locks.request(beginning + id, how, held).catch(() => resolve(undefined))
      }),
    async list() {
      const { held = [] } = await locks.query()
      const names = held.map(({ name = '' }) => name).filter((name) => name.startsWith(beginning))
      return new Set(names.map((name) => name.slice(beginning.length)))
    },
  }
}
