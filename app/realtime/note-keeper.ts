import { v4 as uuidv4 } from 'uuid'
import type { DraftClaims } from './draft-claims.ts'
import type { Drafts } from './drafts.ts'

/** An unfinished note that is not the one written in this tab. */
export interface KeptNote<Draft> {
  /** The client id under which it will be posted. */
  id: string
  draft: Draft
  isOpenElsewhere: boolean
}

interface KeeperParts<Draft> {
  recordingId: string
  drafts: Pick<Drafts<unknown>, 'list' | 'find' | 'keep' | 'flush'>
  claims: DraftClaims
  /** Which note this tab had open before it was reloaded. */
  lastHere: { get(): string | null; set(id: string | null): void }
  /** The draft in what a browser has kept. */
  read: (kept: unknown) => Draft | undefined
  /** Whether a note with this id is posted, and says what the draft says. */
  isPosted: (id: string, draft: Draft) => boolean
}

export type NoteKeeper<Draft extends object> = ReturnType<typeof createNoteKeeper<Draft>>

/** So long a page that is being reloaded may keep what it had, in milliseconds. */
const reloadMs = 1_500

/**
 * The note that is written in this tab, among all that one person has begun on one recording. Each has an id, under
 * which it is kept and at last posted, and is open in one tab at a time: no tab overwrites what another one writes,
 * and what was posted once is not posted again.
 */
export function createNoteKeeper<Draft extends object>(parts: KeeperParts<Draft>) {
  const { recordingId, drafts, claims, lastHere } = parts
  let own: { id: string; draft: Draft | null; claim: Promise<(() => void) | undefined> } | null = null

  const nameOf = (id: string) => (id === recordingId ? id : `${recordingId} ${id}`)
  const put = (id: string, draft: Draft | null) =>
    drafts.keep(nameOf(id), draft === null ? undefined : { keptAt: Date.now(), draft })
  const letGo = (claim: Promise<(() => void) | undefined>) => void claim.then((release) => release?.())

  function read(kept: unknown): { keptAt: number; draft: Draft } | undefined {
    const dated = typeof kept === 'object' && kept !== null && 'keptAt' in kept ? kept : undefined
    const draft = parts.read(dated && 'draft' in dated ? dated.draft : kept)
    return draft && { keptAt: Number(dated?.keptAt ?? 0), draft }
  }

  function begin(draft: Draft | null) {
    const id = uuidv4()
    lastHere.set(id)
    return { id, draft, claim: claims.claim(id, 0) }
  }

  /** Goes on with what is written here as another note. */
  function renew(): void {
    if (!own) return
    const before = own
    own = begin(before.draft)
    put(own.id, own.draft)
    put(before.id, null)
    letGo(before.claim)
  }

  async function list(): Promise<KeptNote<Draft>[]> {
    const [kept, claimed] = await Promise.all([drafts.list(recordingId), claims.list()])
    const found: (KeptNote<Draft> & { keptAt: number })[] = []
    for (const { name, draft: each } of kept) {
      // A text that bears the recording's name alone has no id yet.
      const id = name.slice(recordingId.length + 1) || recordingId
      const one = read(each)
      if (!one || id === own?.id) continue
      if (parts.isPosted(id, one.draft)) put(id, null)
      else found.push({ id, ...one, isOpenElsewhere: claimed.has(id) })
    }
    return found.sort((a, b) => b.keptAt - a.keptAt)
  }

  async function takeUp(id: string, patienceMs = 0): Promise<Draft | undefined> {
    const release = await claims.claim(id, patienceMs)
    if (!release) return undefined
    const found = read(await drafts.find(nameOf(id)))
    if (!found || own?.draft) {
      release()
      return undefined
    }
    if (own) letGo(own.claim)
    own = { id, draft: found.draft, claim: Promise.resolve(release) }
    lastHere.set(id)
    if (id === recordingId) renew()
    return found.draft
  }

  return {
    /** The client id of the note that is written here; null before its first letter. */
    id: () => own?.id ?? null,
    /** Those that are not written here, the newest first. */
    list,
    /** Goes on with what this tab had before it was reloaded, else with the newest that no tab has open. */
    async resume(): Promise<Draft | undefined> {
      const before = lastHere.get()
      const all = await list()
      const free = claims.areSure ? all.filter((each) => each.id !== before && !each.isOpenElsewhere) : []
      for (const { id } of [...all.filter((each) => each.id === before), ...free]) {
        const draft = await takeUp(id, id === before ? reloadMs : 0)
        if (draft || own?.draft) return draft
      }
      return undefined
    },
    /** Goes on with another one here. Undefined where it is gone, a tab was faster, or something is written here. */
    takeUp: (id: string) => takeUp(id),
    /** Keeps the note as it is now; null where nothing is left of it. */
    keep(draft: Draft | null): void {
      if (!own && draft === null) return
      own ??= begin(null)
      if (saysTheSame(own.draft, draft)) return
      own.draft = draft
      put(own.id, draft)
    },
    renew,
    /** Lets what is written here go: it is posted already. */
    forget(): void {
      if (!own) return
      put(own.id, null)
      letGo(own.claim)
      own = null
      lastHere.set(null)
    },
    /** Posts what is written here under its id, and forgets the draft once that is done. Another note may begin at once. */
    async post(send: (clientId: string) => Promise<unknown>): Promise<void> {
      const posted = own ?? begin(null)
      own = null
      lastHere.set(null)
      await send(posted.id)
      put(posted.id, null)
      await drafts.flush()
      letGo(posted.claim)
    },
    /** Leaves the note for whoever comes next. */
    async close(): Promise<void> {
      const left = own
      own = null
      await drafts.flush()
      if (left) letGo(left.claim)
    },
  }
}

/** Whether two drafts have the same parts, each being the very same. */
function saysTheSame<Draft extends object>(a: Draft | null, b: Draft | null): boolean {
  if (a === null || b === null) return a === b
  const [one, other] = [Object.entries(a), new Map(Object.entries(b))]
  return one.length === other.size && one.every(([name, part]) => other.get(name) === part)
}
