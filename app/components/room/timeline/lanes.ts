import {
  type Look,
  plainLook,
  type TimelineLane,
  type TimelineMoment,
} from '#app/components/timeline/marks.ts'
import { initialsOf } from '#app/domain/person.ts'
import { annotationKinds, type PresentedAnnotation } from '#app/domain/presented-annotation.ts'
import { type PaletteEntry, type Thread, untaggedLane } from '../moments.ts'

/** What a lane of the timeline stands for. */
export const laneChoices = ['practice', 'person', 'kind'] as const
export type LaneChoice = (typeof laneChoices)[number]

/** Lanes for more people than this are one. */
const mostPeople = 24
export const othersLane = 'others'

interface Words {
  untagged: string
  kind: (kind: PresentedAnnotation['kind']) => string
  others: (count: number) => string
}

interface Surroundings {
  threads: readonly Thread[]
  palette: readonly PaletteEntry[]
  viewerId: string
  /** Lanes that stand on the page before anything is marked, so that a first mark moves nothing. */
  least: number
  words: Words
}

export function lanesBy(choice: LaneChoice, around: Surroundings): TimelineLane[] {
  if (choice === 'practice') return byPractice(around)
  if (choice === 'person') return byPerson(around)
  return annotationKinds.map((kind) => {
    const name = around.words.kind(kind)
    return { id: kind, name, letters: name.slice(0, 2), look: null }
  })
}

/** First what carries no practice, then every practice in use here, then others of the palette until there are enough. */
function byPractice({ threads, palette, least, words }: Surroundings): TimelineLane[] {
  const used = new Set<string>()
  for (const { root } of threads) for (const tag of root.tags) used.add(tag.practiceId)
  const shown = new Set(palette.filter((entry) => used.has(entry.id)).map((entry) => entry.id))
  for (const entry of palette) {
    if (shown.size + 1 >= least) break
    if (entry.inUse) shown.add(entry.id)
  }
  const lanes = palette
    .filter((entry) => shown.has(entry.id))
    .map(({ id, shortName, letters, hue, shape }) => ({ id, name: shortName, letters, look: { hue, shape } }))
  return [{ id: untaggedLane, name: words.untagged, letters: '', look: plainLook }, ...lanes]
}

/** Oneself first, then by name; of very many people those with the most moments have a lane of their own. */
function byPerson({ threads, viewerId, words }: Surroundings): TimelineLane[] {
  const people = new Map<string, { id: string; name: string; count: number }>()
  for (const { root } of threads) {
    const known = people.get(root.authorId)
    if (known) known.count += 1
    else people.set(root.authorId, { id: root.authorId, name: root.authorName, count: 1 })
  }
  const all = [...people.values()]
  const rank = (id: string) => (id === viewerId ? 0 : 1)
  const busiest = all.sort((a, b) => rank(a.id) - rank(b.id) || b.count - a.count).slice(0, mostPeople)
  const lanes: TimelineLane[] = busiest
    .sort((a, b) => rank(a.id) - rank(b.id) || a.name.localeCompare(b.name))
    .map(({ id, name }) => ({ id, name, letters: initialsOf(name), look: null }))
  const others = all.length - busiest.length
  if (others > 0) lanes.push({ id: othersLane, name: words.others(others), letters: '…', look: null })
  return lanes
}

/**
 * Makes what the timeline draws of threads. A note that has not changed is the same moment again, so that one more among
 * thousands costs one.
 */
export function momentMaker(
  choice: LaneChoice,
  lanes: readonly TimelineLane[],
  palette: readonly PaletteEntry[],
) {
  const looks = new Map<string, Look>(palette.map(({ id, hue, shape }) => [id, { hue, shape }]))
  for (const { id, look } of lanes) if (look) looks.set(id, look)
  const ids = new Set(lanes.map(({ id }) => id))
  const known = new WeakMap<PresentedAnnotation, TimelineMoment>()
  const placesOf = new Map<string, TimelineMoment['places']>()
  const places = (key: string, laneIds: readonly string[], look: (laneId: string) => Look) => {
    let made = placesOf.get(key)
    if (!made) {
      made = laneIds.map((laneId) => ({ laneId, look: look(laneId) }))
      placesOf.set(key, made)
    }
    return made
  }
  const placed = (note: PresentedAnnotation): TimelineMoment['places'] => {
    const tagged = note.tags.map((tag) => tag.practiceId)
    if (choice === 'practice') {
      const on = tagged.length > 0 ? tagged : [untaggedLane]
      return places(on.join(), on, (id) => looks.get(id) ?? plainLook)
    }
    const own = choice === 'kind' ? note.kind : ids.has(note.authorId) ? note.authorId : othersLane
    const first = tagged[0] ?? untaggedLane
    return places(`${own} ${first}`, [own], () => looks.get(first) ?? plainLook)
  }
  return (threads: readonly Thread[], pending: { has: (clientId: string) => boolean }): TimelineMoment[] => {
    const moments: TimelineMoment[] = []
    for (const { root } of threads) {
      if (root.removed) continue
      const isPending = pending.has(root.clientId)
      let moment = known.get(root)
      if (moment?.pending !== isPending) {
        const { clientId: id, startMs, endMs, polarity } = root
        moment = { id, startMs, endMs, places: placed(root), polarity, pending: isPending }
        known.set(root, moment)
      }
      moments.push(moment)
    }
    return moments
  }
}
