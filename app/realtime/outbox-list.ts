import type {
  AnnotationEdit,
  NewAnnotationInput,
  PresentedAnnotation,
  Reaction,
} from '#app/domain/annotation.ts'
import type { ErrorAnswer } from '#app/domain/errors.ts'

export type EditFields = Omit<AnnotationEdit, 'rev'>

/** A new note as it waits here; what is said in it is sent before it. */
export type NoteToSend = NewAnnotationInput & { sound?: Blob }

/** What somebody has done to an annotation; `clientId` names it before the server knows it. */
export type Write =
  | { type: 'create'; recordingId: string; clientId: string; note: NoteToSend }
  | {
      type: 'edit'
      recordingId: string
      clientId: string
      /** Null until the server has acknowledged the annotation. */
      annotationId: string | null
      /** The revision that was changed; null where it is the one that an earlier write will make. */
      rev: number | null
      fields: EditFields
    }
  | { type: 'remove'; recordingId: string; clientId: string; annotationId: string | null }
  | ({ type: 'react'; recordingId: string; clientId: string; annotationId: string | null } & Reaction)
  | {
      type: 'restore'
      recordingId: string
      clientId: string
      annotationId: string | null
      /** The note as it was when it was removed. */
      note: NewAnnotationInput
    }

/** A write that waits in this browser until the server has acknowledged it, or its author gives it up. */
export type OutboxEntry = Write & {
  /** Sorts in the order of writing. */
  key: string
  personId: string
  /** Whether it may have reached the server: from then on its content stays as it is. */
  attempted: boolean
  /** Why the server will not take it; it stays here for its author to copy. */
  refusal: ErrorAnswer | null
}

type Entries = readonly OutboxEntry[]

/** Adds a write to the end, or folds it into one of the same annotation that cannot have been sent yet. */
export function addWrite(entries: Entries, write: Write, own: { key: string; personId: string }): Entries {
  const before = entries.filter((entry) => entry.clientId === write.clientId)
  const unsent = before.filter((entry) => !entry.attempted)
  const fresh = { ...own, attempted: false, refusal: null }
  if (write.type === 'create') return before.length > 0 ? entries : [...entries, { ...write, ...fresh }]
  if (write.type === 'restore') return takeBack(entries, write, fresh)
  if (write.type === 'remove') {
    const rest = entries.filter((entry) => !unsent.includes(entry))
    return unsent.some((entry) => entry.type === 'create') ? rest : [...rest, { ...write, ...fresh }]
  }
  if (write.type === 'react') {
    const twin = unsent.find((entry) => entry.type === 'react' && entry.reaction === write.reaction)
    if (!twin) return [...entries, { ...write, ...fresh }]
    return entries.map((entry) => (entry === twin ? { ...entry, ...write } : entry))
  }
  const last = unsent.at(-1)
  const folded = last && foldInto(last, write.fields)
  if (folded) return entries.map((entry) => (entry === last ? folded : entry))
  return [...entries, { ...write, ...fresh, rev: before.length > 0 ? null : write.rev }]
}

/**
 * Takes a removal back: one that was not sent yet just goes, one that took an unsent note with it gives that note
 * anew, and any other is followed by the restoring.
 */
function takeBack(
  entries: Entries,
  write: Extract<Write, { type: 'restore' }>,
  fresh: Pick<OutboxEntry, 'key' | 'personId' | 'attempted' | 'refusal'>,
): Entries {
  const { clientId, recordingId, annotationId, note } = write
  const mine = entries.filter((entry) => entry.clientId === clientId)
  const removal = mine.findLast((entry) => entry.type === 'remove' && !entry.attempted)
  if (removal) return entries.filter((entry) => entry !== removal)
  if (mine.length === 0 && annotationId === null)
    return [...entries, { type: 'create', recordingId, clientId, note, ...fresh }]
  return [...entries, { ...write, ...fresh }]
}

function foldInto(entry: OutboxEntry, fields: EditFields): OutboxEntry | undefined {
  if (entry.type === 'create') return { ...entry, note: { ...entry.note, ...fields } }
  if (entry.type === 'edit') return { ...entry, fields: { ...entry.fields, ...fields } }
  return undefined
}

/** The next write to send: the oldest that waits behind no other of its annotation, and is not passed over now. */
export function nextToSend(entries: Entries, passedOver: ReadonlySet<string>): OutboxEntry | undefined {
  const blocked = new Set<string>()
  for (const entry of entries) {
    const waits = entry.refusal !== null || passedOver.has(entry.key) || blocked.has(entry.clientId)
    if (!waits) return entry
    blocked.add(entry.clientId)
  }
  return undefined
}

/** Notes that a write is about to be sent. */
export function markAttempted(entries: Entries, key: string): Entries {
  return entries.map((entry) => (entry.key === key ? { ...entry, attempted: true } : entry))
}

/** Takes an acknowledged write out, and lets those behind it build on what it made. */
export function acknowledge(entries: Entries, key: string, made: PresentedAnnotation): Entries {
  return entries
    .filter((entry) => entry.key !== key)
    .map((entry) => {
      if (entry.clientId !== made.clientId || entry.type === 'create') return entry
      const annotationId = made.id
      return entry.type === 'edit'
        ? { ...entry, annotationId, rev: entry.rev ?? (made.removed ? null : made.rev) }
        : { ...entry, annotationId }
    })
}

/** Keeps a write that the server refused, with its reason. A mere word to a note goes: it has nothing to be copied. */
export function refuse(entries: Entries, key: string, refusal: ErrorAnswer): Entries {
  const left = entries.filter((entry) => entry.key !== key || entry.type !== 'react')
  return left.map((entry) => (entry.key === key ? { ...entry, refusal } : entry))
}

/** Gives a refused write up, and with it what was built on it. */
export function dismiss(entries: Entries, key: string): Entries {
  const given = entries.find((entry) => entry.key === key)
  return entries.filter((entry) => entry.clientId !== given?.clientId || entry.key < key)
}

/** Lets refused writes be sent once more. */
export function tryAgain(entries: Entries): Entries {
  return entries.map((entry) => (entry.refusal ? { ...entry, refusal: null } : entry))
}
