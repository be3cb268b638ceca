import { writeFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { AV_LOG_ERROR, AVMEDIA_TYPE_AUDIO, AVMEDIA_TYPE_VIDEO } from 'node-av/constants'
import { Codec, CodecContext, FormatContext, type Frame, Frame as FrameClass, Log, Packet } from 'node-av/lib'
import { makeFilm, ok } from './film-maker.ts'
import { bars } from './film-picture.ts'
import { clickLength } from './film-sound.ts'
import type { FilmOrder, ReadFilm, SeenFilm } from './films.ts'

/* Runs in a process of its own: see films.ts. */

type Use = (frame: Frame, second: number) => void

/** Decodes a whole film, and hands over its pictures and its sound with their times. */
function decodeFilm(path: string, use: { picture: Use; sound: Use }): void {
  const format = new FormatContext()
  ok(format.openInputSync(path, null, null), 'open')
  ok(format.findStreamInfoSync(null), 'info')
  const decoders = new Map(
    format.streams.map((stream) => {
      const decoder = new CodecContext()
      decoder.allocContext3(Codec.findDecoder(stream.codecpar.codecId))
      decoder.parametersToContext(stream.codecpar)
      decoder.pktTimebase = stream.timeBase
      ok(decoder.open2Sync(null, null), 'decoder')
      return [stream.index, { decoder, stream, type: stream.codecpar.codecType }]
    }),
  )
  const [packet, frame] = [new Packet(), new FrameClass()]
  packet.alloc()
  frame.alloc()
  const take = (index: number, input: Packet | null) => {
    const reader = decoders.get(index)
    if (reader === undefined) return
    reader.decoder.sendPacketSync(input)
    while (reader.decoder.receiveFrameSync(frame) >= 0) {
      const second =
        (Number(frame.bestEffortTimestamp) * reader.stream.timeBase.num) / reader.stream.timeBase.den
      if (reader.type === AVMEDIA_TYPE_VIDEO) use.picture(frame, second)
      else if (reader.type === AVMEDIA_TYPE_AUDIO) use.sound(frame, second)
      frame.unref()
    }
  }
  while (format.readFrameSync(packet) >= 0) {
    take(packet.streamIndex, packet)
    packet.unref()
  }
  for (const index of decoders.keys()) take(index, null)
  packet.free()
  frame.free()
  for (const { decoder } of decoders.values()) decoder.freeContext()
  format.closeInputSync()
}

/** Decodes a film and reads the number on each picture (along x, or along y for a turned film) and the clicks. */
function readFilm(path: string, axis: 'x' | 'y'): ReadFilm {
  const film: ReadFilm = { pictures: [], width: 0, height: 0, clicks: [], sounds: [] }
  decodeFilm(path, {
    picture: (frame, second) => {
      film.width = frame.width
      film.height = frame.height
      film.pictures.push({ second, number: numberOn(frame, axis) })
    },
    sound: (frame, second) => {
      film.sounds.push(second)
      findClicks(frame, second, film.clicks)
    },
  })
  return film
}

/** Decodes a film and answers the brightness of every point of some pictures, and how loud each 10 ms are. */
function lookAtFilm(path: string, numbers: number[]): SeenFilm {
  const film: SeenFilm = { frames: 0, width: 0, height: 0, pictures: {}, peaks: [] }
  decodeFilm(path, {
    picture: (frame) => {
      const { width, height } = frame
      Object.assign(film, { width, height })
      if (numbers.includes(film.frames))
        film.pictures[film.frames] = frame
          .toBuffer()
          .subarray(0, width * height)
          .toString('base64')
      film.frames += 1
    },
    sound: (frame, second) => {
      const plane = frame.toBuffer()
      for (let index = 0; index < frame.nbSamples; index += 1) {
        const bin = Math.floor((second + index / frame.sampleRate) * 100)
        film.peaks[bin] = Math.max(film.peaks[bin] ?? 0, Math.abs(plane.readFloatLE(index * 4)))
      }
    },
  })
  return film
}

function numberOn(frame: Frame, axis: 'x' | 'y'): number {
  const pixels = frame.toBuffer()
  let number = 0
  for (let bar = 0; bar < bars; bar += 1) {
    const place = (bar + 0.5) / bars
    const x = Math.floor(frame.width * (axis === 'x' ? place : 0.5))
    const y = Math.floor(frame.height * (axis === 'x' ? 0.5 : place))
    if ((pixels[y * frame.width + x] ?? 0) > 125) number |= 1 << bar
  }
  return number
}

function findClicks(frame: Frame, second: number, clicks: number[]): void {
  const plane = frame.toBuffer()
  for (let index = 0; index < frame.nbSamples; index += 1) {
    if (Math.abs(plane.readFloatLE(index * 4)) < 0.25) continue
    const at = second + index / frame.sampleRate
    if (at - (clicks.at(-1) ?? -1) > 0.5) clicks.push(at)
    else if (at - (clicks.at(-1) ?? -1) > clickLength * 3) clicks.push(at)
  }
}

function perform(order: FilmOrder): unknown {
  if (order.verb === 'read') return readFilm(order.path, order.axis)
  if (order.verb === 'look') return lookAtFilm(order.path, order.numbers)
  for (const { path, plan } of order.films) makeFilm(path, plan)
  return order.films.length
}

// A killed process keeps no compiled code by itself.
flushCompileCache()
process.once('message', (order: FilmOrder) => {
  Log.setLevel(AV_LOG_ERROR)
  writeFileSync(order.answerFile, JSON.stringify(perform(order)))
  process.kill(process.pid, 'SIGKILL')
})
