import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import type { RecordingFailure, RecordingKind, RecordingState } from '#app/domain/recording.ts'
import type { RenditionFacts } from '#app/domain/rendition.ts'
import { moment, ownRow } from './columns.ts'
import { groups } from './groups.ts'
import { people } from './people.ts'

export const recordings = pgTable(
  'recordings',
  {
    ...ownRow,
    ownerId: uuid('owner_id')
      .notNull()
      .references(() => people.id),
    title: text('title').notNull(),
    kind: text('kind').$type<RecordingKind>().notNull().default('lesson'),
    recordedOn: date('recorded_on', { mode: 'string' }),
    className: text('class_name').notNull().default(''),
    subject: text('subject').notNull().default(''),
    gradeBand: text('grade_band').notNull().default(''),
    state: text('state').$type<RecordingState>().notNull().default('draft'),
    failure: text('failure').$type<RecordingFailure>(),
    /** Which attempt at preparing is current; a job of an older attempt writes nothing. */
    attempt: integer('attempt').notNull().default(0),
    stage: text('stage'),
    /** 0 to 1000, only ever rising within one attempt. */
    progressPermille: integer('progress_permille').notNull().default(0),
    /** How much of it can be watched while the rest is being made; only ever rising within one attempt. */
    playableMs: integer('playable_ms').notNull().default(0),
    /** How long preparing will still take, as far as can be told; only ever falling within one attempt. */
    leftMs: integer('left_ms'),
    durationMs: integer('duration_ms'),
    width: integer('width'),
    height: integer('height'),
    frameRateNum: integer('frame_rate_num'),
    frameRateDen: integer('frame_rate_den'),
    hasVideo: boolean('has_video').notNull().default(true),
    hasAudio: boolean('has_audio').notNull().default(true),
    bytes: bigint('bytes', { mode: 'number' }),
    fingerprint: text('fingerprint'),
    /** The number of the last change to any annotation; taken under this row's lock. */
    lastSeq: integer('last_seq').notNull().default(0),
    /** Others' notes stay covered for each until they have left one of their own, or ask to see them. */
    selfFirst: boolean('self_first').notNull().default(false),
    /** Rises with each change of who has access, so that open rooms and streams look again. */
    accessEpoch: integer('access_epoch').notNull().default(0),
    readyAt: moment('ready_at'),
    deletedAt: moment('deleted_at'),
  },
  (table) => [
    index('recordings_owner').on(table.ownerId, table.createdAt),
    index('recordings_fingerprint').on(table.ownerId, table.fingerprint),
    index('recordings_org_state').on(table.orgId, table.state),
  ],
)

/** One file on its way from a browser to the object store. */
export const uploads = pgTable(
  'uploads',
  {
    ...ownRow,
    recordingId: uuid('recording_id')
      .notNull()
      .references(() => recordings.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    storeUploadId: text('store_upload_id').notNull(),
    fileName: text('file_name').notNull(),
    contentType: text('content_type').notNull(),
    bytes: bigint('bytes', { mode: 'number' }).notNull(),
    partBytes: integer('part_bytes').notNull(),
    fingerprint: text('fingerprint').notNull(),
    /** The takes that the file is the film of, as the browser that recorded them knows it. */
    takeSource: uuid('take_source'),
    state: text('state').$type<'open' | 'completed' | 'cancelled'>().notNull().default('open'),
    completedAt: moment('completed_at'),
  },
  (table) => [
    index('uploads_recording').on(table.recordingId),
    index('uploads_state').on(table.state, table.updatedAt),
    index('uploads_take_source').on(table.takeSource),
  ],
)

/**
 * One object in the store. A `part` holds a stretch of a rendition that is still being made, and goes when the whole is
 * there; its place in the order stands in its facts as `index`. A `stretch` is the same
 * of a rendition that only adds to what plays already, and nobody watches it. The row exists before the object, and goes after it. Keys are never used twice.
 */
export const assets = pgTable(
  'assets',
  {
    ...ownRow,
    recordingId: uuid('recording_id')
      .notNull()
      .references(() => recordings.id, { onDelete: 'cascade' }),
    role: text('role')
      .$type<
        | 'original'
        | 'rendition'
        | 'part'
        | 'stretch'
        | 'poster'
        | 'sprite'
        | 'peaks'
        | 'redacted'
        | 'clip'
        | 'spoken-source'
        | 'spoken'
      >()
      .notNull(),
    /** `source` for a stream copy, else the height such as `360p`, of a part as of its rendition, the id of a `clip`, of what is said in a note the note's id, before there is one its author's and its client id; empty for other roles. */
    name: text('name').notNull().default(''),
    key: text('key').notNull(),
    contentType: text('content_type').notNull(),
    bytes: bigint('bytes', { mode: 'number' }),
    attempt: integer('attempt').notNull().default(0),
    state: text('state').$type<'writing' | 'ready' | 'leaving'>().notNull().default('writing'),
    rendition: jsonb('rendition').$type<RenditionFacts>(),
    facts: jsonb('facts').$type<Record<string, number>>(),
  },
  (table) => [
    uniqueIndex('assets_key').on(table.key),
    index('assets_org').on(table.orgId),
    index('assets_recording').on(table.recordingId, table.role),
    uniqueIndex('assets_spoken_source')
      .on(table.recordingId, table.name)
      .where(sql`${table.role} = 'spoken-source'`),
  ],
)

export const shareGrants = pgTable(
  'share_grants',
  {
    ...ownRow,
    recordingId: uuid('recording_id')
      .notNull()
      .references(() => recordings.id, { onDelete: 'cascade' }),
    personId: uuid('person_id').references(() => people.id),
    groupId: uuid('group_id').references(() => groups.id),
    rights: text('rights').$type<'view' | 'annotate'>().notNull(),
    /** The first instant without access; null is until withdrawn. */
    until: moment('until'),
    grantedBy: uuid('granted_by')
      .notNull()
      .references(() => people.id),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    index('share_grants_recording').on(table.recordingId),
    index('share_grants_person').on(table.personId),
    index('share_grants_group').on(table.groupId),
    check('share_grants_one_grantee', sql`(${table.personId} is null) <> (${table.groupId} is null)`),
  ],
)

/** How far somebody has seen a recording and its annotations: feeds "not yet seen" and "new since I looked". */
export const recordingVisits = pgTable(
  'recording_visits',
  {
    ...ownRow,
    recordingId: uuid('recording_id')
      .notNull()
      .references(() => recordings.id, { onDelete: 'cascade' }),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id),
    seenSeq: integer('seen_seq').notNull().default(0),
    positionMs: integer('position_ms').notNull().default(0),
    lastAt: moment('last_at').notNull().defaultNow(),
    /** When this person asked to see others' notes without one of their own. */
    uncoveredAt: moment('uncovered_at'),
  },
  (table) => [
    uniqueIndex('recording_visits_once').on(table.recordingId, table.personId),
    index('recording_visits_person').on(table.personId),
  ],
)
