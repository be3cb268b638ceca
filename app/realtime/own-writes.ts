import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { plainText } from '#app/domain/note-document/text.ts'
import type { EditFields, OutboxEntry } from './outbox-list.ts'
import type { Overlay } from './room-store.ts'

/** Stands behind everything of the same moment until the server has given it its number. */
const unnumbered = Number.MAX_SAFE_INTEGER

/** The id that an annotation carries until the server has given it one. Lists are keyed by `clientId`, which stays. */
export const localId = (clientId: string) => `local:${clientId}`

/** One's own unsent writes as they lie over what the server has: new notes, changed ones, removed ones. */
export function overlayOf(
  entries: readonly OutboxEntry[],
  recordingId: string,
  author: { personId: string; name: string },
): Overlay {
  const here = entries.filter((entry) => entry.recordingId === recordingId)
  return (known) => {
    if (here.length === 0) return []
    const byClientId = new Map<string, PresentedAnnotation>()
    for (const annotation of known.values())
      if (here.some((entry) => entry.clientId === annotation.clientId))
        byClientId.set(annotation.clientId, annotation)
    for (const entry of here) {
      const next = apply(entry, byClientId.get(entry.clientId), author)
      if (next) byClientId.set(entry.clientId, next)
    }
    return [...byClientId.values()]
  }
}

function apply(
  entry: OutboxEntry,
  present: PresentedAnnotation | undefined,
  author: { personId: string; name: string },
): PresentedAnnotation | undefined {
  if (entry.type === 'create') return present ?? freshAnnotation(entry, author)
  if (entry.type === 'restore') return present?.removed && !entry.refusal ? restored(present, entry) : present
  if (!present || present.removed || entry.refusal) return present
  if (entry.type === 'edit') return edited(present, entry.fields)
  if (entry.type === 'react') return reactedTo(present, entry, author)
  const bare = { body: null, bodyText: '', tags: [], reactions: [], drawing: null }
  return { ...present, ...bare, polarity: 'none', removed: true }
}

function restored(
  present: PresentedAnnotation,
  { note }: Extract<OutboxEntry, { type: 'restore' }>,
): PresentedAnnotation {
  return { ...edited(present, note), removed: false }
}

function reactedTo(
  present: PresentedAnnotation,
  { reaction, isOn }: Extract<OutboxEntry, { type: 'react' }>,
  { personId, name }: { personId: string; name: string },
): PresentedAnnotation {
  const rest = present.reactions.filter((each) => each.personId !== personId || each.reaction !== reaction)
  return { ...present, reactions: isOn ? [...rest, { personId, name, reaction }] : rest }
}

function freshAnnotation(
  entry: Extract<OutboxEntry, { type: 'create' }>,
  author: { personId: string; name: string },
): PresentedAnnotation {
  const { note, clientId, recordingId } = entry
  const body = note.body as PresentedAnnotation['body']
  return {
    id: localId(clientId),
    clientId,
    recordingId,
    authorId: author.personId,
    authorName: author.name,
    parentId: note.parentId ?? null,
    startMs: note.startMs,
    endMs: note.endMs ?? null,
    body,
    bodyText: body ? plainText(body) : '',
    kind: note.kind ?? 'notice',
    polarity: note.polarity ?? 'none',
    visibility: note.visibility ?? 'shared',
    reactions: [],
    tags: shownTags(note.tags ?? []),
    ...(note.drawing && { drawing: note.drawing }),
    ...(note.spoken && { spoken: { state: 'making' as const, ...note.spoken } }),
    seq: unnumbered,
    changedSeq: 0,
    rev: 0,
    createdAt: new Date(createdAtOf(entry.key)).toISOString(),
    editedAt: null,
    removed: false,
  }
}

function shownTags(tags: NonNullable<EditFields['tags']>): PresentedAnnotation['tags'] {
  return tags.map(({ practiceId, lookForId = null, level }) => ({
    practiceId,
    lookForId,
    ...(level && { level }),
  }))
}

/** The outbox's keys are UUIDs of version 7: they begin with the milliseconds at which they were made. */
function createdAtOf(key: string): number {
  const at = Number.parseInt(key.replace('-', '').slice(0, 12), 16)
  return Number.isFinite(at) ? at : 0
}

function edited(present: PresentedAnnotation, fields: EditFields): PresentedAnnotation {
  return {
    ...present,
    startMs: fields.startMs ?? present.startMs,
    endMs: fields.endMs === undefined ? present.endMs : fields.endMs,
    body: fields.body ?? present.body,
    bodyText: fields.body ? plainText(fields.body) : present.bodyText,
    kind: fields.kind ?? present.kind,
    polarity: fields.polarity ?? present.polarity,
    visibility: fields.visibility ?? present.visibility,
    tags: fields.tags ? shownTags(fields.tags) : present.tags,
    drawing: fields.drawing === undefined ? (present.drawing ?? null) : fields.drawing,
  }
}
