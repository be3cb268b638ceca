import type { Actor } from '#app/domain/person.ts'
import type { RoomPorts } from './ports.ts'
import { everybodyIn, type RoomSocket } from './rooms.ts'

interface Member {
  socket: RoomSocket
  actor: Actor
}

/**
 * The feedback conversations that are open in browsers connected to this process: who is in them may be, which is
 * looked at again whenever something of a conversation, or of the coaching behind it, has changed.
 */
export function openTalks(
  ports: Pick<RoomPorts, 'takesPart' | 'listHeldSessions'>,
  /** Told of each connection that is no longer in a conversation. */
  onLeft: (orgId: string, conversationId: string, connectionId: string) => void,
) {
  const talks = new Map<string, Map<string, Member>>()
  /** What a browser asked last, by conversation: entering takes a while, and may be overtaken by leaving. */
  const wishes = new WeakMap<RoomSocket, Map<string, number>>()

  function wish(socket: RoomSocket, conversationId: string): () => boolean {
    const own = wishes.get(socket) ?? new Map<string, number>()
    const mine = (own.get(conversationId) ?? 0) + 1
    wishes.set(socket, own.set(conversationId, mine))
    return () => own.get(conversationId) === mine && !socket.disconnected
  }

  async function mayBeIn({ socket, actor }: Member, conversationId: string): Promise<boolean> {
    const { id } = socket.data.session
    return (await ports.listHeldSessions([id])).has(id) && ports.takesPart(actor, conversationId)
  }

  async function recheck(conversationId: string): Promise<void> {
    for (const member of [...(talks.get(conversationId)?.values() ?? [])])
      if (!(await mayBeIn(member, conversationId))) leave(member.socket, conversationId)
  }

  function leave(socket: RoomSocket, conversationId: string): void {
    const talk = talks.get(conversationId)
    const member = talk?.get(socket.id)
    if (!talk || !member) return
    talk.delete(socket.id)
    if (talk.size === 0) talks.delete(conversationId)
    void socket.leave(everybodyIn(conversationId))
    onLeft(member.actor.orgId, conversationId, socket.id)
  }

  return {
    /** Lets a browser in, where it may be; answers whether it is. */
    async enter(socket: RoomSocket, conversationId: string): Promise<boolean> {
      const member = { socket, actor: socket.data.session.actor }
      const isWanted = wish(socket, conversationId)
      const mayEnter = await mayBeIn(member, conversationId)
      if (!isWanted()) return false
      if (!mayEnter) {
        leave(socket, conversationId)
        return false
      }
      const talk = talks.get(conversationId) ?? new Map<string, Member>()
      talks.set(conversationId, talk.set(socket.id, member))
      void socket.join(everybodyIn(conversationId))
      // Its rights may have ended before it was there to be looked at.
      if (!(await mayBeIn(member, conversationId))) leave(socket, conversationId)
      return talks.get(conversationId)?.has(socket.id) ?? false
    },
    /** It no longer shows the conversation, whatever it asked before. */
    leave(socket: RoomSocket, conversationId: string): void {
      wish(socket, conversationId)
      leave(socket, conversationId)
    },
    leaveAll(socket: RoomSocket): void {
      for (const conversationId of [...talks.keys()]) leave(socket, conversationId)
    },
    /** Somebody who is in this conversation now by a connection to this process. */
    memberIn: (conversationId: string, connectionId: string): Pick<Member, 'actor'> | undefined =>
      talks.get(conversationId)?.get(connectionId),
    recheck,
    /** Notices may have been missed. */
    async recheckAll(): Promise<void> {
      for (const conversationId of [...talks.keys()]) await recheck(conversationId)
    },
  }
}
