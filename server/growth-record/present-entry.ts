import { isDueForReview } from '#app/domain/action-step.ts'
import { aboutKinds, type RecordEntry, reaches } from '#app/domain/growth-record.ts'
import { can } from '#app/domain/permissions.ts'
import type { Actor } from '#app/domain/person.ts'
import type { ClipSource } from '#server/feedback/clip-sources.ts'
import type { PresentedClip } from '#server/feedback/list-cited.ts'
import { today } from '#server/feedback/own-step.ts'
import type { EntryRow } from './entry-row.ts'
import type { VisibleRecord } from './reach.ts'

export type PresentedEntry = RecordEntry<PresentedClip>

function secondsOf(row: EntryRow) {
  if (row.kind === 'goal') return []
  if (row.kind !== 'take') return once(row.facts.clips)
  const { recordingId, startMs, endMs } = row.facts
  return recordingId === null ? [] : [{ recordingId, startMs, endMs }]
}

/** The same seconds chosen by both sides, or under two parts of a talk, stand once. */
function once<C extends { recordingId: string; startMs: number; endMs: number | null }>(clips: C[]): C[] {
  const nameOf = ({ recordingId, startMs, endMs }: C) => `${recordingId} ${startMs} ${endMs}`
  return clips.filter((clip, place) => clips.findIndex((each) => nameOf(each) === nameOf(clip)) === place)
}

export const recordingsOf = (row: EntryRow) => secondsOf(row).map(({ recordingId }) => recordingId)

interface Around {
  sources: Map<string, ClipSource>
  /** The actor coaches the teacher. */
  coached: boolean
  goals: ReadonlyMap<string, string>
}

/** How the lines of a record are said to whoever reads it. */
export function presenter(actor: Actor, record: VisibleRecord, { sources, coached, goals }: Around) {
  const { isOwn, reach } = record
  const teacherId = record.teacher.id
  /** A page of its own is opened by who may see it, whatever is shown of the record. */
  const mayOpen = (row: EntryRow): boolean => {
    if (isOwn) return true
    switch (row.kind) {
      case 'goal':
      case 'clip':
        return can(actor, 'goal', 'view', { teacherId, begun: row.facts.begun, coached })
      case 'step':
      case 'try': {
        const { personId, state } = row.facts
        return can(actor, 'step', 'view', { teacherId, proposedBy: personId, state, coached })
      }
      case 'talk': {
        const { personId, as, parted } = row.facts
        return can(actor, 'conversation', 'view', {
          teacherId,
          partnerId: personId,
          kind: as,
          parted,
          coached,
        })
      }
      case 'take':
        return recordingsOf(row).some((id) => sources.has(id))
      case 'praise':
        return can(actor, 'praise', 'view', { fromId: row.facts.personId, toId: teacherId })
      default:
        return false
    }
  }
  return (row: EntryRow): PresentedEntry => {
    const { id, at, goalId, thingId } = row
    const goalName = goalId !== null && (isOwn || showsGoal(record, goalId)) ? goals.get(goalId) : undefined
    const clips = secondsOf(row).map((clip): PresentedClip => {
      const source = sources.get(clip.recordingId) ?? null
      const endMs = clip.endMs ?? (row.kind === 'take' ? (source?.durationMs ?? null) : null)
      return { ...clip, endMs, source }
    })
    const aboutKind = aboutKinds.find((kind) => kind === row.kind)
    const around = {
      ...{ id, at, clips },
      goal: goalId !== null && goalName !== undefined ? { id: goalId, name: goalName } : null,
      about: aboutKind === undefined || thingId === null ? null : { kind: aboutKind, id: thingId },
      reflections: aboutKind === undefined ? 0 : row.reflections,
      opens: mayOpen(row) ? openedBy(row) : null,
    }
    switch (row.kind) {
      case 'goal': {
        const { event, title, words } = row.facts
        return { ...around, kind: 'goal', event, title, words }
      }
      case 'step': {
        const { event, title, words, why, dueOn, person } = row.facts
        const state = isDueForReview(row.facts.state, today(actor), dueOn) ? 'due-review' : row.facts.state
        return { ...around, kind: 'step', event, title, words, why, state, by: person }
      }
      case 'talk': {
        const { as, title, words, state, person } = row.facts
        const step = isOwn || reach('step') === 'all' ? row.facts.step : null
        const probes = row.facts.probes
          .filter((probe) => can(actor, 'probe', 'view', probe))
          .map(({ words, answer }) => ({ words, answer }))
        return {
          ...around,
          kind: 'talk',
          by: as === 'self' ? null : person,
          title,
          words,
          state,
          step,
          probes,
        }
      }
      case 'take': {
        const { title, words, number } = row.facts
        return { ...around, kind: 'take', title, words, number }
      }
      case 'try': {
        const { title, words, result, onDate } = row.facts
        return { ...around, kind: 'try', title, words, result, onDate }
      }
      case 'praise':
        return { ...around, kind: 'praise', words: row.facts.words, by: row.facts.person }
      case 'clip':
        return {
          ...around,
          kind: 'clip',
          role: row.facts.role,
          title: goalName === undefined ? '' : row.facts.title,
        }
      case 'reflection': {
        const { of, words } = row.facts
        const tells = of !== null && (isOwn || (of.open && reaches(reach(of.kind), of.goalId)))
        return { ...around, kind: 'reflection', words, of: tells ? { kind: of.kind, title: of.title } : null }
      }
      case 'resource': {
        const { title, words, link } = row.facts
        return { ...around, kind: 'resource', title, words, link }
      }
    }
  }
}

/** The goal's name is told where goals are shown, or this one is named in a share. */
const showsGoal = ({ parts, reach }: VisibleRecord, goalId: string) =>
  reaches(reach('goal'), goalId) || parts.some((part) => part.goalId === goalId)

/** The id in the address of the page that a line leads to. */
function openedBy(row: EntryRow): string {
  switch (row.kind) {
    case 'goal':
    case 'clip':
      return row.goalId ?? row.id
    case 'step':
    case 'try':
      return row.facts.stepId
    case 'take':
      return row.facts.rehearsalId
    default:
      return row.id
  }
}
