import { and, desc, eq, inArray } from 'drizzle-orm'
import { NewAnnotation, type NewAnnotationInput } from '#app/domain/annotation.ts'
import { addDays, calendarDayIn } from '#app/domain/calendar-day.ts'
import { documentFromText } from '#app/domain/note-document.ts'
import type { Actor } from '#app/domain/person.ts'
import { type Tx, transaction } from '#db/client.ts'
import { castGroups } from '#db/demo/cast.ts'
import type { Film } from '#db/demo/films/film.ts'
import { listFilms, pathOfFilm } from '#db/demo/films/films.ts'
import { sampleId } from '#db/demo/sample-id.ts'
import { recordingIdOf, type Screening, screenings } from '#db/demo/screenings.ts'
import { frameworks, practices, uploads } from '#db/schema/index.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { shippedFrameworks } from '#server/practices/install-frameworks.ts'
import { announceLocalFile, type LocalFile, receiveLocalFile } from '#server/recordings/receive-local-file.ts'
import { shareRecording } from '#server/sharing/share-recording.ts'
import type { ActorOf } from './sample-actor.ts'

/** A shipped film as a recording of the sample school, with the ids of the notes on it by their keys. */
export interface Screened {
  film: Film
  recordingId: string
  owner: Actor
  notes: Map<string, { annotationId: string; startMs: number; endMs: number | null }>
}

/** Practices of the shipped framework, by their codes. */
export type PracticeOf = (code: string) => string

/** Each film is announced by its owner, shared, and annotated by everybody who has something to say about it. */
export async function screenFilms(actorOf: ActorOf, practiceOf: PracticeOf): Promise<Map<string, Screened>> {
  const screened = new Map<string, Screened>()
  for (const { screening, film } of allScreenings())
    screened.set(film.id, await screen({ actorOf, practiceOf, screening, film }))
  return screened
}

/** The bytes of all films, which the workers then prepare. */
export async function sendFilms(actorOf: ActorOf): Promise<void> {
  for (const each of allScreenings()) await send(actorOf(each.screening.owner), each)
}

function allScreenings(): { screening: Screening; film: Film }[] {
  const films = new Map(listFilms().map((film) => [film.id, film]))
  return screenings.map((screening) => {
    const film = films.get(screening.film)
    if (!film) throw new Error(`There is no film ${screening.film}.`)
    return { screening, film }
  })
}

const shippedCodes = shippedFrameworks.map(({ code }) => code)

/** The ids of the practices that shipped with the school, by code. */
export async function samplePractices(tx: Tx, orgId: string): Promise<PracticeOf> {
  const rows = await tx
    .select({ id: practices.id, code: practices.code })
    .from(practices)
    .innerJoin(frameworks, eq(frameworks.id, practices.frameworkId))
    .where(and(eq(practices.orgId, orgId), inArray(frameworks.code, shippedCodes)))
    // The last of a code stands: the one the school began with, not one that a visitor has published since.
    .orderBy(desc(frameworks.id))
  const ids = new Map(rows.map((row) => [row.code, row.id]))
  return (code) => {
    const id = ids.get(code)
    if (id) return id
    throw new Error(`There is no practice ${code} in the sample school.`)
  }
}

interface Scene {
  actorOf: ActorOf
  practiceOf: PracticeOf
  screening: Screening
  film: Film
}

async function screen(scene: Scene): Promise<Screened> {
  const { actorOf, screening, film } = scene
  const owner = actorOf(screening.owner)
  const recordingId = recordingIdOf(screening.film)
  await announce(owner, scene)
  for (const grantee of screening.sharedWith) await share(actorOf, recordingId, screening, grantee)
  const notes: Screened['notes'] = new Map()
  for (const note of film.notes) notes.set(note.key, await write(scene, recordingId, note))
  for (const [index, reply] of screening.replies.entries()) {
    const to = notes.get(reply.to)
    if (!to) throw new Error(`There is no note ${reply.to} to answer.`)
    await put(actorOf(reply.by), recordingId, `reply ${film.id} ${index}`, {
      parentId: to.annotationId,
      startMs: to.startMs,
      endMs: to.endMs,
      body: documentFromText(reply.text),
    })
  }
  const { privateNote } = screening
  if (privateNote)
    await put(actorOf(privateNote.by), recordingId, `private ${film.id}`, {
      startMs: privateNote.startMs,
      endMs: privateNote.endMs,
      body: documentFromText(privateNote.text),
      visibility: 'private',
      tags: [{ practiceId: scene.practiceOf(privateNote.practice) }],
    })
  return { film, recordingId, owner, notes }
}

/** The recording is there to be annotated; its bytes follow at the end of all building, since preparing is heavy work. */
async function announce(owner: Actor, scene: Scene): Promise<void> {
  const file = fileOf(owner, scene)
  if (!(await uploadState(owner, file.recordingId))) await announceLocalFile(owner, file)
}

async function send(owner: Actor, scene: Pick<Scene, 'screening' | 'film'>): Promise<void> {
  const file = fileOf(owner, scene)
  if ((await uploadState(owner, file.recordingId)) === 'open') await receiveLocalFile(owner, file)
}

async function uploadState(owner: Actor, recordingId: string): Promise<string | undefined> {
  const [upload] = await transaction(owner, (tx) =>
    tx.select({ state: uploads.state }).from(uploads).where(eq(uploads.recordingId, recordingId)),
  )
  return upload?.state
}

function fileOf(owner: Actor, { screening, film }: Pick<Scene, 'screening' | 'film'>): LocalFile {
  const { subject, className, gradeBand, daysAgo } = screening
  return {
    recordingId: recordingIdOf(screening.film),
    file: pathOfFilm(film),
    fileType: 'video/mp4',
    title: film.title,
    kind: film.kind,
    recordedOn: addDays(calendarDayIn(owner.timeZone, new Date()), -daysAgo),
    ...{ subject, className, gradeBand },
  }
}

async function share(
  actorOf: ActorOf,
  recordingId: string,
  screening: Screening,
  grantee: Screening['sharedWith'][number],
): Promise<void> {
  const onlyWatches = 'person' in grantee && screening.viewers?.includes(grantee.person)
  await shareRecording(actorOf(screening.owner), {
    recordingId,
    ...('person' in grantee
      ? { personId: actorOf(grantee.person).personId }
      : { groupId: castGroups[grantee.group].id }),
    rights: onlyWatches ? 'view' : 'annotate',
  })
}

async function write(scene: Scene, recordingId: string, note: Film['notes'][number]) {
  const { actorOf, practiceOf, screening, film } = scene
  const author = screening.authors[note.author]
  if (!author) throw new Error(`Nobody of the sample school writes as ${note.author} on ${film.id}.`)
  const { startMs, endMs, kind, polarity, text, practice } = note
  const annotationId = await put(actorOf(author), recordingId, `note ${film.id} ${note.key}`, {
    ...{ startMs, endMs, kind, polarity },
    body: documentFromText(text),
    tags: [{ practiceId: practiceOf(practice) }],
  })
  return { annotationId, startMs, endMs }
}

async function put(
  author: Actor,
  recordingId: string,
  name: string,
  note: Omit<NewAnnotationInput, 'clientId'>,
): Promise<string> {
  const parsed = NewAnnotation.parse({ ...note, clientId: sampleId(name) })
  return (await createAnnotation(author, { ...parsed, recordingId })).id
}
