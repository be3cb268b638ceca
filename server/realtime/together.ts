import { type RoomNotice, TogetherAsk, type TogetherNews } from '#app/domain/room-events.ts'
import {
  type Playhead,
  type Together,
  type TogetherEvent,
  togetherAfter,
} from '#app/domain/watch-together.ts'
import { rawClient } from '#db/client.ts'
import { tokenBucket } from './bucket.ts'
import { roomChannel } from './publish.ts'
import { everybodyIn, type RoomServer, type RoomSocket, type Rooms } from './rooms.ts'

/** How often the process of a leader tells the others how it stands. */
const beatMs = 2_000
/** A leader of whom nothing is heard for so long is gone, with the process that knew them. */
const silentMs = 9_000
/** A browser's idea of the server's clock that is further off than this is not believed. */
const clockLeewayMs = 3_000

type Notice = Extract<RoomNotice, { type: 'together' }>

interface Standing {
  orgId: string
  together: Together
  heardAt: number
}

/**
 * Watching together, over all web processes and stored nowhere. What happens goes through the database's notifications,
 * which every process hears in one order, its own ones included: each keeps the same account by the same rules.
 */
export function openTogether(io: RoomServer, rooms: Rooms, onError: (error: unknown) => void) {
  const standings = new Map<string, Standing>()
  let sending: Promise<unknown> = Promise.resolve()

  /** One after the other, so that they are heard in the order in which they happened here. */
  function publish(orgId: string, recordingId: string, event: TogetherEvent): void {
    const notice: Notice = { type: 'together', orgId, recordingId, event }
    sending = sending.then(() => rawClient().notify(roomChannel, JSON.stringify(notice))).catch(onError)
  }

  function newsOf(recordingId: string): TogetherNews {
    const together = standings.get(recordingId)?.together
    return { recordingId, together: together ?? null, now: Date.now() }
  }

  function hear({ orgId, recordingId, event }: Notice): void {
    const before = standings.get(recordingId)
    const after = togetherAfter(before?.together ?? null, event)
    if (after) standings.set(recordingId, { orgId, together: after, heardAt: performance.now() })
    else standings.delete(recordingId)
    if (after !== (before?.together ?? null))
      io.to(everybodyIn(recordingId)).emit('together', newsOf(recordingId))
  }

  const isHere = ({ together, orgId }: Standing, recordingId: string) =>
    rooms.viewerIn(recordingId, together.leaderId)?.actor.orgId === orgId

  function beat(): void {
    for (const [recordingId, standing] of standings) {
      const { orgId, together, heardAt } = standing
      if (isHere(standing, recordingId)) publish(orgId, recordingId, { type: 'stands', together })
      else if (performance.now() - heardAt > silentMs)
        publish(orgId, recordingId, { type: 'leave', connectionId: together.leaderId })
    }
  }

  const timer = setInterval(beat, beatMs)
  timer.unref()

  function timed(playhead: Playhead): Playhead {
    const now = Date.now()
    return Math.abs(playhead.at - now) <= clockLeewayMs ? playhead : { ...playhead, at: now }
  }

  function eventOf(socket: RoomSocket, ask: TogetherAsk): TogetherEvent | undefined {
    const { actor } = socket.data.session
    const connectionId = socket.id
    const member = { connectionId, personId: actor.personId, name: actor.name }
    switch (ask.type) {
      case 'lead':
        return { type: 'lead', member, playhead: timed(ask.playhead) }
      case 'play':
        return { type: 'play', connectionId, playhead: timed(ask.playhead) }
      case 'follow':
        return { type: 'follow', member }
      case 'hand-over':
        return { type: 'hand-over', connectionId, toId: ask.toId }
      case 'look-around':
      case 'leave':
        return { type: ask.type, connectionId }
      case 'ask':
        return undefined
    }
  }

  /** Lets a browser ask and say what it does; only whoever is in the room now, with the right to see it, is listened to. */
  function serve(socket: RoomSocket): void {
    const mayAsk = tokenBucket(20, 8)
    socket.on('together', (sent: unknown, answer: unknown) => {
      const ask = TogetherAsk.safeParse(sent)
      if (!ask.success || !mayAsk()) return
      const { recordingId } = ask.data
      const viewer = rooms.viewerIn(recordingId, socket.id)
      if (!viewer || viewer.rights === 'none') return
      const event = eventOf(socket, ask.data)
      if (event) publish(viewer.actor.orgId, recordingId, event)
      else if (typeof answer === 'function') answer(newsOf(recordingId))
    })
  }

  return {
    serve,
    hear,
    /** A browser is no longer in the room, for whatever reason. */
    left(orgId: string, recordingId: string, connectionId: string): void {
      const members = standings.get(recordingId)?.together.members ?? []
      if (members.some((member) => member.connectionId === connectionId))
        publish(orgId, recordingId, { type: 'leave', connectionId })
    },
    async close(): Promise<void> {
      clearInterval(timer)
      await sending
    },
  }
}
