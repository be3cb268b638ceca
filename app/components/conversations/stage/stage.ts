import { createContext, useContext } from 'react'
import type { Clip } from '#app/components/feedback/clip.ts'
import type { PresentedExemplar } from '#app/domain/exemplar.ts'
import type { ShownClip } from '#app/domain/watch-together-wire.ts'
import { paths } from '#app/paths.ts'
import type { TalkExemplar } from '#server/conversations/talk-exemplars.ts'
import { useOpenConversation } from '../data.ts'

/** The one place of a talk where moments are played, for both at once. */
interface Stage {
  /** What stands there now. */
  shown: ShownClip | null
  /** Plays some seconds there; the other side sees them too, unless the viewer looks around alone. */
  show: (clip: ShownClip) => void
}

const Here = createContext<Stage | null>(null)
export const StageProvider = Here.Provider

export function useStage(): Stage {
  const stage = useContext(Here)
  if (!stage) throw new Error('This stands outside of a talk.')
  return stage
}

/** The recording or the exemplar that is shown. */
export const filmIdOf = (shown: ShownClip): string =>
  'recordingId' in shown ? shown.recordingId : shown.exemplarId

export const isSameClip = (one: ShownClip | null, other: ShownClip | null): boolean =>
  one === null || other === null
    ? one === other
    : filmIdOf(one) === filmIdOf(other) && one.startMs === other.startMs && one.endMs === other.endMs

/** The seconds of a clip, without what the viewer alone knows of it. */
export const shownOf = ({ recordingId, startMs, endMs }: Omit<Clip, 'source'>): ShownClip => ({
  ...{ recordingId, startMs, endMs },
})

/** All of an exemplar. */
export const shownExemplar = ({ id, lengthMs }: PresentedExemplar): ShownClip => ({
  ...{ exemplarId: id, startMs: 0, endMs: lengthMs },
})

/** The exemplar that is shown, where it is offered to the viewer. */
export function useExemplarOf(): (shown: ShownClip | null) => TalkExemplar | null {
  const { tools } = useOpenConversation()
  return (shown) =>
    shown !== null && 'exemplarId' in shown
      ? (tools.exemplars.find(({ id }) => id === shown.exemplarId) ?? null)
      : null
}

/** Looks up the film of shown seconds; null where the viewer may not see it. */
export function useFilmOf(): (shown: ShownClip | null) => Clip['source'] {
  const { moments, recorded, tools } = useOpenConversation()
  const exemplarOf = useExemplarOf()
  return (shown) => {
    if (!shown) return null
    if ('exemplarId' in shown) {
      const found = exemplarOf(shown)
      return found && filmOfExemplar(found)
    }
    const models = tools.templates.flatMap(({ model }) => model ?? [])
    const takes = recorded.flatMap((each) => each.takes.flatMap(({ clip }) => clip ?? []))
    const isOf = ({ recordingId }: { recordingId: string }) => recordingId === shown.recordingId
    return tools.films.find(isOf) ?? [...moments, ...models, ...takes].find(isOf)?.source ?? null
  }
}

const filmOfExemplar = ({ id, notice, lengthMs }: PresentedExemplar): Clip['source'] => ({
  ...{ title: notice, durationMs: lengthMs, playlist: paths.exemplarFile(id, 'playlist.m3u8'), poster: null },
})
