import { createContext, useContext } from 'react'
import type { Clip } from '#app/components/feedback/clip.ts'
import type { ShownClip } from '#app/domain/watch-together-wire.ts'
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

export const isSameClip = (one: ShownClip | null, other: ShownClip | null): boolean =>
  one?.recordingId === other?.recordingId && one?.startMs === other?.startMs && one?.endMs === other?.endMs

/** The seconds of a clip, without what the viewer alone knows of it. */
export const shownOf = ({ recordingId, startMs, endMs }: ShownClip): ShownClip => ({
  ...{ recordingId, startMs, endMs },
})

/** Looks up the film of shown seconds; null where the viewer may not see it. */
export function useFilmOf(): (shown: ShownClip | null) => Clip['source'] {
  const { moments, recorded, tools } = useOpenConversation()
  return (shown) => {
    if (!shown) return null
    const models = tools.templates.flatMap(({ model }) => model ?? [])
    const takes = recorded.flatMap((each) => each.takes.flatMap(({ clip }) => clip ?? []))
    const isOf = ({ recordingId }: { recordingId: string }) => recordingId === shown.recordingId
    return tools.films.find(isOf) ?? [...moments, ...models, ...takes].find(isOf)?.source ?? null
  }
}
