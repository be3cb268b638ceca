import type {
  Playhead,
  Together,
  TogetherEvent,
  TogetherMember,
  TogetherPlace,
} from './watch-together-wire.ts'

/** The id of the recording or of the conversation. */
export const placeId = (place: TogetherPlace): string =>
  'recordingId' in place ? place.recordingId : place.conversationId

/** So many fit into one notification of the database. */
const mostMembers = 40

/**
 * What becomes of a watching together, null where there is none, by what happens. What may not happen changes nothing,
 * and the same object comes back: one leads only where nobody does, hands over only as the leader and to somebody who
 * follows, and moves the playhead only as the leader; in a conversation, whoever shows something leads. When the leader leaves, whoever has followed longest leads on.
 */
export function togetherAfter(now: Together | null, event: TogetherEvent): Together | null {
  if (event.type === 'stands') return now && now.version >= event.together.version ? now : event.together
  if (event.type === 'lead' || event.type === 'show') {
    if (now) return event.type === 'show' ? shownBy(now, event) : now
    const { member, playhead } = event
    return { version: 1, leaderId: member.connectionId, members: [{ ...member, follows: true }], playhead }
  }
  if (!now) return null
  const next = membersAfter(now, event)
  return next === now ? now : next && { ...next, version: now.version + 1 }
}

/** Somebody shows a moment: they lead from now on, and whoever led or followed follows. */
function shownBy(now: Together, event: Extract<TogetherEvent, { type: 'show' }>): Together {
  const { member, playhead } = event
  const { connectionId } = member
  const isThere = now.members.some((each) => each.connectionId === connectionId)
  if (!isThere && now.members.length >= mostMembers) return now
  const joined = withFollower(now, member)
  return { ...joined, leaderId: connectionId, playhead, version: now.version + 1 }
}

type Change = Exclude<TogetherEvent, { type: 'stands' | 'lead' | 'show' }>

function membersAfter(now: Together, event: Change): Together | null {
  const { members, leaderId } = now
  if (event.type === 'follow') return withFollower(now, event.member)
  const member = members.find((each) => each.connectionId === event.connectionId)
  if (!member) return now
  const isLeader = member.connectionId === leaderId
  switch (event.type) {
    case 'leave':
      return without(now, event.connectionId)
    case 'look-around':
      return isLeader || !member.follows ? now : withMember(now, { ...member, follows: false })
    case 'hand-over': {
      const to = members.find((each) => each.connectionId === event.toId)
      return isLeader && to?.follows && !(to === member) ? { ...now, leaderId: to.connectionId } : now
    }
    case 'play':
      return isLeader ? { ...now, playhead: event.playhead } : now
  }
}

function withFollower(now: Together, member: Omit<TogetherMember, 'follows'>): Together {
  const present = now.members.find((each) => each.connectionId === member.connectionId)
  if (present?.follows) return now
  if (present) return withMember(now, { ...present, follows: true })
  if (now.members.length >= mostMembers) return now
  return { ...now, members: [...now.members, { ...member, follows: true }] }
}

const withMember = (now: Together, member: TogetherMember): Together => ({
  ...now,
  members: now.members.map((each) => (each.connectionId === member.connectionId ? member : each)),
})

function without(now: Together, connectionId: string): Together | null {
  const members = now.members.filter((each) => each.connectionId !== connectionId)
  if (connectionId !== now.leaderId) return { ...now, members }
  const next = members.find((each) => each.follows)
  return next ? { ...now, members, leaderId: next.connectionId } : null
}

/** Where the leader's film is at a time of the server's clock, in milliseconds. */
export function positionAt({ positionMs, playing, rate, at }: Playhead, now: number): number {
  return playing ? positionMs + Math.max(0, now - at) * rate : positionMs
}
