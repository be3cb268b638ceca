import { io } from 'socket.io-client'
import { wireVersion } from '#app/domain/room-events.ts'

/**
 * A browser in a room as a process of its own, that can be stopped: says `in` once it is there, then only listens. It
 * may know the room's notes up to a number.
 */
const [origin = '', cookie = '', recordingId = '', known = '0'] = process.argv.slice(2)
const socket = io(origin, { path: '/socket', transports: ['websocket'], extraHeaders: { cookie, origin } })
socket.once('connect', async () => {
  const answer = await socket.emitWithAck('hello', {
    version: wireVersion,
    recordingId,
    since: Number(known),
  })
  console.log(answer.ok ? 'in' : answer.code)
})
socket.on('annotation.changed', () => {})
