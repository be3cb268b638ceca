import { auth } from './en/auth.ts'
import { clips } from './en/clips.ts'
import { common } from './en/common.ts'
import { compare } from './en/compare.ts'
import { conversations } from './en/conversations.ts'
import { copies } from './en/copies.ts'
import { drawing } from './en/drawing.ts'
import { errors } from './en/errors.ts'
import { exemplars } from './en/exemplars.ts'
import { feedback } from './en/feedback.ts'
import { fieldChecks } from './en/field-checks.ts'
import { fields } from './en/fields.ts'
import { findings } from './en/findings.ts'
import { goals } from './en/goals.ts'
import { groups } from './en/groups.ts'
import { home } from './en/home.ts'
import { mirror } from './en/mirror.ts'
import { moments } from './en/moments.ts'
import { people } from './en/people.ts'
import { playlists } from './en/playlists.ts'
import { practices } from './en/practices.ts'
import { preparing } from './en/preparing.ts'
import { record } from './en/record.ts'
import { recorder } from './en/recorder.ts'
import { recordings } from './en/recordings.ts'
import { redaction } from './en/redaction.ts'
import { rehearsals } from './en/rehearsals.ts'
import { reminders } from './en/reminders.ts'
import { room } from './en/room.ts'
import { roomKeys } from './en/room-keys.ts'
import { sample } from './en/sample.ts'
import { search } from './en/search.ts'
import { settings } from './en/settings.ts'
import { shell } from './en/shell.ts'
import { soundOnly } from './en/sound-only.ts'
import { spoken } from './en/spoken.ts'
import { steps } from './en/steps.ts'
import { tagging } from './en/tagging.ts'
import { templates } from './en/templates.ts'
import { timeline } from './en/timeline.ts'
import { together } from './en/together.ts'
import { transcript } from './en/transcript.ts'
import { ui } from './en/ui.ts'
import { upload } from './en/upload.ts'
import { walkthrus } from './en/walkthrus.ts'

/** The English catalogue of the pages, one area per owner. Keys are checked by the compiler; see `typed-messages.ts`. */
export const english = {
  auth,
  clips,
  common,
  compare,
  conversations,
  copies,
  drawing,
  errors,
  exemplars,
  feedback,
  fieldChecks,
  fields,
  findings,
  goals,
  groups,
  home,
  mirror,
  moments,
  people,
  playlists,
  practices,
  preparing,
  record,
  recorder,
  recordings,
  redaction,
  rehearsals,
  reminders,
  room,
  roomKeys,
  sample,
  search,
  settings,
  shell,
  soundOnly,
  spoken,
  steps,
  tagging,
  templates,
  timeline,
  together,
  transcript,
  ui,
  upload,
  walkthrus,
} as const
