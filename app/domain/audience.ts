/** Who can see a recording, besides nobody else: the facts from which every screen makes its words. */
export interface Audience {
  owner: AudiencePerson
  people: AudiencePerson[]
  groups: AudienceGroup[]
}

export interface AudiencePerson {
  id: string
  name: string
  /** An accepted coaching relationship from this person to the owner. */
  isCoach: boolean
}

export interface AudienceGroup {
  id: string
  name: string
  kind: 'cohort' | 'team'
}

/** The shape of the sentence: which words are chosen, before any language. */
export type AudienceWords =
  | { key: 'onlyYou' }
  | { key: 'named'; names: string[]; groups: AudienceGroup[] }
  | { key: 'coaches'; count: number; groups: AudienceGroup[] }
  | { key: 'people'; count: number; groups: AudienceGroup[] }

const namedAtMost = 2

/**
 * Up to two people by name, more of them as a number, groups always by name. The viewer is left out, since every
 * sentence begins with "You"; whoever else owns the recording comes first.
 */
export function audienceWords(audience: Audience, viewerId: string): AudienceWords {
  const others = [audience.owner, ...audience.people].filter((person) => person.id !== viewerId)
  const { groups } = audience
  if (others.length === 0 && groups.length === 0) return { key: 'onlyYou' }
  if (others.length <= namedAtMost)
    return { key: 'named', names: others.map((person) => person.name), groups }
  const coachesOnly = audience.owner.id === viewerId && others.every((person) => person.isCoach)
  return { key: coachesOnly ? 'coaches' : 'people', count: others.length, groups }
}
