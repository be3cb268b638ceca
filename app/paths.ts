/** Every URL of the product as a function: a link that is not listed here does not exist. */

import type { ExemplarQuery } from './domain/exemplar.ts'
import type { AboutKind, RecordQuery } from './domain/growth-record.ts'
import type { MomentQuery } from './domain/moment-query.ts'

type Query = Record<string, string | number | undefined>
type RecordView = Partial<RecordQuery>

function withQuery(path: string, query: Query): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  const text = search.toString()
  return text === '' ? path : `${path}?${text}`
}

const part = encodeURIComponent

export const paths = {
  home: () => '/',
  setup: (code?: string) => withQuery('/setup', { code }),
  /** `next` is where to go afterwards: a path of ours, checked again on the server. */
  signIn: (next?: string) => withQuery('/sign-in', { next }),
  signOut: () => '/sign-out',
  forgot: () => '/reset',
  reset: (token: string) => `/reset/${part(token)}`,
  invitation: (token: string) => `/invite/${part(token)}`,
  joinGroup: (token: string) => `/join/${part(token)}`,
  sampleSchool: () => '/sample',

  people: () => '/people',
  person: (id: string) => `/people/${part(id)}`,
  groups: () => '/groups',
  group: (id: string) => `/groups/${part(id)}`,

  /** Moments that can be found; `after` the place of the last one known. */
  search: (query: MomentQuery = {}, after?: string) => withQuery('/search', { ...query, after }),
  /** For the search page's script: the moments after those it has. */
  moreMoments: (query: MomentQuery, after: string) => withQuery('/api/moments', { ...query, after }),

  playlists: () => '/playlists',
  playlist: (id: string, after?: string) => withQuery(`/playlists/${part(id)}`, { after }),
  moreOfPlaylist: (id: string, after: string) => withQuery(`/api/playlists/${part(id)}/moments`, { after }),

  /** Offered to the viewer; `practice` in whichever edition; `after` the last one known. */
  exemplars: (query: ExemplarQuery = {}, after?: string) => withQuery('/exemplars', { ...query, after }),
  exemplar: (id: string) => `/exemplars/${part(id)}`,
  /** For the player: the exemplar's seconds and what is said in them, and nothing else of its recording. */
  exemplarFile: (id: string, name: 'playlist.m3u8' | 'captions.json') =>
    `/media/exemplars/${part(id)}/${name}`,
  /** `request` is the wish that it answers; `start` and `end` are integer milliseconds to open with. */
  offerExemplar: (recordingId: string, from: { request?: string; start?: number; end?: number } = {}) =>
    withQuery(`/recordings/${part(recordingId)}/exemplar`, { ...from }),
  askForExemplar: (momentId: string) => withQuery('/exemplars/ask', { moment: momentId }),

  upload: () => '/upload',
  /** What this device keeps, also without a network; `to` is the page that was asked for. */
  onDevice: (to?: string) => withQuery('/on-device', { to }),
  /** The script that answers where the network does not. */
  offlineWorker: () => '/offline-worker.js',
  recordings: () => '/recordings',
  /** `t` is integer milliseconds; `moment` the id of an annotation to open at. */
  recording: (id: string, at: { t?: number; moment?: string } = {}) =>
    withQuery(`/recordings/${part(id)}`, { t: at.t, moment: at.moment }),
  /**
   * Two recordings, or two parts of one, side by side. All times are integer milliseconds: the moments that stand beside
   * each other, and where each part ends.
   */
  compare: (query: {
    left: string
    right: string
    leftAt?: number | undefined
    rightAt?: number | undefined
    leftEnd?: number | undefined
    rightEnd?: number | undefined
    /** As which takes of a rehearsal they are looked at. */
    leftTake?: string | undefined
    rightTake?: string | undefined
  }) => withQuery('/compare', query),
  /** Where the other one is chosen. */
  chooseCompared: (
    query: { left?: string | undefined; leftAt?: number | undefined; leftEnd?: number | undefined } = {},
  ) => withQuery('/compare', query),
  shareRecording: (id: string) => `/recordings/${part(id)}/share`,
  recordingDetails: (id: string) => `/recordings/${part(id)}/details`,
  /** `start` and `end` are integer milliseconds to open with. */
  clips: (id: string, range: { start?: number; end?: number } = {}) =>
    withQuery(`/recordings/${part(id)}/clips`, { start: range.start, end: range.end }),
  redactRecording: (id: string) => `/recordings/${part(id)}/redact`,
  /** For the redaction page's script: what is marked so far. */
  redaction: (recordingId: string) => `/api/recordings/${part(recordingId)}/redaction`,
  /** For the room's script: what is said, one cue of it, and what can be done to a cue. */
  transcript: (recordingId: string, query: { known?: string; language?: string; version?: number } = {}) =>
    withQuery(`/api/recordings/${part(recordingId)}/transcript`, query),
  cue: (recordingId: string, cueId: string, change?: 'split' | 'merge') =>
    `/api/recordings/${part(recordingId)}/transcript/cues/${part(cueId)}${change ? `/${change}` : ''}`,
  transcriptFile: (recordingId: string, format: 'vtt' | 'srt') =>
    `/media/${part(recordingId)}/transcript.${format}`,
  retryRecording: (id: string) => `/recordings/${part(id)}/retry`,
  stopPreparing: (id: string) => `/recordings/${part(id)}/stop`,
  newFeedback: (recordingId: string, from: { kind?: string; moments?: string } = {}) =>
    withQuery(`/recordings/${part(recordingId)}/feedback/new`, { kind: from.kind, moments: from.moments }),

  /** Data for the composer's script: notes that can be cited, by id, or a page of those with the words. */
  citable: (
    recordingId: string,
    query: { ids?: string | undefined; words?: string | undefined; after?: string | undefined } = {},
  ) => withQuery(`/api/recordings/${part(recordingId)}/citable`, query),

  /** Data for the review room's script: the list and new annotations, one annotation, the visit. */
  annotations: (recordingId: string, since?: number) =>
    withQuery(`/api/recordings/${part(recordingId)}/annotations`, { since }),
  annotation: (recordingId: string, id: string) =>
    `/api/recordings/${part(recordingId)}/annotations/${part(id)}`,
  /** For the room's script: where what is said in a note to come is sent, and where that of a note is heard. */
  sendSpoken: (recordingId: string, clientId: string) =>
    `/api/recordings/${part(recordingId)}/spoken/${part(clientId)}`,
  spoken: (recordingId: string, annotationId: string) =>
    `/media/${part(recordingId)}/spoken/${part(annotationId)}`,
  /** For the room's script: how a note was before its edits. */
  versions: (recordingId: string, id: string) =>
    `/api/recordings/${part(recordingId)}/annotations/${part(id)}/versions`,
  /** For the room's script: says a word to a note. */
  reaction: (recordingId: string, id: string) =>
    `/api/recordings/${part(recordingId)}/annotations/${part(id)}/reaction`,
  /** For the map of keys: keeps a person's own. */
  roomKeys: () => '/api/account/room-keys',
  /** For the room's script: shows others' notes before one's own is left. */
  uncover: (recordingId: string) => `/api/recordings/${part(recordingId)}/uncover`,
  /** For the device's script: how long it may keep which rooms. */
  roomCopies: () => '/api/room-copies',
  visit: (recordingId: string) => `/api/recordings/${part(recordingId)}/visit`,

  praise: (id: string) => `/praise/${part(id)}`,
  probe: (id: string) => `/probes/${part(id)}`,
  step: (id: string) => `/steps/${part(id)}`,
  steps: () => '/steps',

  goals: () => '/goals',
  newGoal: () => '/goals/new',
  goal: (id: string) => `/goals/${part(id)}`,

  /** One's own growth record; `after` the last thing known, `about` one thing with what was written about it. */
  record: (query: RecordView = {}) => withQuery('/record', { ...query }),
  /** Somebody else's, as far as they show it. */
  recordOf: (personId: string, query: RecordView = {}) =>
    withQuery(`/people/${part(personId)}/record`, { ...query }),
  recordSharing: (start: { with?: string } = {}) => withQuery('/record/sharing', { with: start.with }),
  newRecordNote: (from: { kind?: 'resource'; aboutKind?: AboutKind; aboutId?: string } = {}) =>
    withQuery('/record/notes/new', { ...from }),
  recordNote: (id: string) => `/record/notes/${part(id)}`,
  /** The whole record as a file, or as a page to print. */
  recordFile: () => '/api/record/file',

  rehearsals: () => '/rehearsals',
  /** `step` and `goal`: what it will serve; `practice`: whose moves it takes over. */
  newRehearsal: (from: { step?: string; goal?: string; practice?: string } = {}) =>
    withQuery('/rehearsals/new', { step: from.step, goal: from.goal, practice: from.practice }),
  rehearsal: (id: string) => `/rehearsals/${part(id)}`,
  /** For the recorder's script: keeps the takes and marks of what was recorded. */
  rehearsalSessions: (id: string) => `/api/rehearsals/${part(id)}/sessions`,
  /** Where whoever may pause says so from a device of their own, while it is recorded. */
  pauseLive: (id: string) => `/rehearsals/${part(id)}/live`,
  /** For the scripts of both: what is recorded now, that it is discarded, and what is said in it. */
  rehearsalLive: (id: string) => `/api/rehearsals/${part(id)}/live`,
  rehearsalLiveDiscard: (id: string) => `/api/rehearsals/${part(id)}/live/discard`,
  rehearsalLivePresses: (id: string) => `/api/rehearsals/${part(id)}/live/presses`,

  observations: () => '/observations',
  /** Where one tags by the clock, with or without a network. */
  observe: () => '/observations/new',
  /** One that has ended, as this device has it. */
  keptObservation: (id: string) => `/observations/new?kept=${part(id)}`,
  /** What was tagged, practice by practice, over some weeks and those before. */
  observationTrends: () => '/observations/trends',
  observation: (id: string) => `/observations/${part(id)}`,
  /** For the scripts of tagging: keeps what a device has tagged, and a person's buttons. */
  keepObservation: (id: string) => `/api/observations/${part(id)}`,
  taggingPalette: () => '/api/tagging-palette',
  conversations: () => '/conversations',
  /** `with` is whom the one who starts it talks with; `goal` what it serves; `observation` what it follows up. */
  newConversation: (start: { with?: string; goal?: string; observation?: string } = {}) =>
    withQuery('/conversations/new', { ...start }),
  /** `look` is how it is laid out, `recording` the one whose notes are shown. */
  conversation: (id: string, view: { look?: string | undefined; recording?: string | undefined } = {}) =>
    withQuery(`/conversations/${part(id)}`, { look: view.look, recording: view.recording }),

  /** One's own feedback over so many months. */
  mirror: (period?: number) => withQuery('/mirror', { period }),
  /** What stands behind one of its figures; `skip` leaves out so many. */
  mirrorBehind: (figure: {
    period: number
    of: string
    month?: string | undefined
    practice?: string | undefined
    level?: number | 'none' | undefined
    skip?: number | undefined
  }) => withQuery('/mirror/behind', figure),

  practices: () => '/practices',
  /** For a dialog of moves: the exemplars that stand beside them. */
  moveExemplars: (practiceId: string) => `/api/practices/${part(practiceId)}/move-exemplars`,
  /** `before`: the moments older than this one. */
  practice: (id: string, from: { before?: string } = {}) =>
    withQuery(`/practices/${part(id)}`, { before: from.before }),
  /** `from`: the edition of which this will be the next. */
  newFramework: (start: { from?: string } = {}) => withQuery('/frameworks/new', { from: start.from }),

  settings: () => '/settings',
  account: () => '/account',
  /** For somebody's calendar program: the token is the whole permission. */
  calendarFeed: (token: string) => `/calendar/${part(token)}/reprise.ics`,
} as const
