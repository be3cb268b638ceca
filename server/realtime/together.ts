import type { Actor } from '#app/domain/person.ts'
import { type RoomNotice, TogetherAsk, type TogetherNews } from '#app/domain/room-events.ts'
import { placeId, togetherAfter } from '#app/domain/watch-together.ts'
import {
  type Playhead,
  type Together,
  type TogetherEvent,
  TogetherPlace,
} from '#app/domain/watch-together-wire.ts'
import { rawClient } from '#db/client.ts'
import { tokenBucket } from './bucket.ts'
import { roomChannel } from './publish.ts'
import { everybodyIn, type RoomServer, type RoomSocket } from './rooms.ts'

/** How often the process of a leader tells the others how it stands. */
const beatMs = 2_000
/** A leader of whom nothing is heard for so long is gone, with the process that knew them. */
const silentMs = 9_000
/** A browser's idea of the server's clock that is further off than this is not believed. */
const clockLeewayMs = 3_000

type Notice = Extract<RoomNotice, { type: 'together' }>

/** Who is in a place now by a connection to this process, and may be. */
type FindHere = (place: TogetherPlace, connectionId: string) => { actor: Actor } | undefined

interface Standing {
  orgId: string
  place: TogetherPlace
  together: Together
  heardAt: number
}

/**
 * Watching together, over all web processes and stored nowhere. What happens goes through the database's notifications,
 * which every process hears in one order, its own ones included: each keeps the same account by the same rules.
 */
export function openTogether(io: RoomServer, findHere: FindHere, onError: (error: unknown) => void) {
  const standings = new Map<string, Standing>()
  let sending: Promise<unknown> = Promise.resolve()

  /** One after the other, so that they are heard in the order in which they happened here. */
  function publish(orgId: string, place: TogetherPlace, event: TogetherEvent): void {
    const notice: Notice = { type: 'together', orgId, place, event, ...('recordingId' in place && place) }
    sending = sending.then(() => rawClient().notify(roomChannel, JSON.stringify(notice))).catch(onError)
  }

  function newsOf(place: TogetherPlace): TogetherNews {
    const together = standings.get(placeId(place))?.together
    return { ...place, together: together ?? null, now: Date.now() }
  }

  function hear({ orgId, recordingId, event, ...notice }: Notice): void {
    const place = notice.place ?? (recordingId === undefined ? undefined : { recordingId })
    if (!place) return
    const id = placeId(place)
    const before = standings.get(id)
    const after = togetherAfter(before?.together ?? null, event)
    if (after) standings.set(id, { orgId, place, together: after, heardAt: performance.now() })
    else standings.delete(id)
    if (after !== (before?.together ?? null)) io.to(everybodyIn(id)).emit('together', newsOf(place))
  }

  const isHere = ({ place, together, orgId }: Standing) =>
    findHere(place, together.leaderId)?.actor.orgId === orgId

  function beat(): void {
    for (const standing of standings.values()) {
      const { orgId, place, together, heardAt } = standing
      if (isHere(standing)) publish(orgId, place, { type: 'stands', together })
      else if (performance.now() - heardAt > silentMs)
        publish(orgId, place, { type: 'leave', connectionId: together.leaderId })
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
    const isTalk = 'conversationId' in ask
    switch (ask.type) {
      case 'lead':
        return isTalk ? undefined : { type: 'lead', member, playhead: timed(ask.playhead) }
      case 'show':
        return isTalk ? { type: 'show', member, playhead: timed(ask.playhead) } : undefined
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

  /** Lets a browser ask and say what it does; only whoever is in the place now, with the right to be, is listened to. */
  function serve(socket: RoomSocket): void {
    const mayAsk = tokenBucket(20, 8)
    socket.on('together', (sent: unknown, answer: unknown) => {
      const ask = TogetherAsk.safeParse(sent)
      if (!ask.success || !mayAsk()) return
      const place = TogetherPlace.parse(ask.data)
      const found = findHere(place, socket.id)
      if (!found) return
      const event = eventOf(socket, ask.data)
      if (event) publish(found.actor.orgId, place, event)
      else if (typeof answer === 'function') answer(newsOf(place))
    })
  }

  return {
    serve,
    hear,
    /** A browser is no longer in the place, for whatever reason. */
    left(orgId: string, place: TogetherPlace, connectionId: string): void {
      const members = standings.get(placeId(place))?.together.members ?? []
      if (members.some((member) => member.connectionId === connectionId))
        publish(orgId, place, { type: 'leave', connectionId })
    },
    async close(): Promise<void> {
      clearInterval(timer)
      await sending
    },
  }
}
