import {
  AV_DISPOSITION_ATTACHED_PIC,
  AV_NOPTS_VALUE,
  AVDISCARD_ALL,
  AVERROR_EOF,
  AVMEDIA_TYPE_AUDIO,
  AVMEDIA_TYPE_VIDEO,
} from 'node-av/constants'
import { CodecContext, Dictionary, FormatContext, InputFormat, type Packet, type Stream } from 'node-av/lib'
import { sourceName } from '../contract.ts'
import { longestHours } from '../limits.ts'
import { demuxersOf, type Family } from '../magic.ts'
import { MediaRefusal } from '../refusal.ts'
import { decoderOptions, findOpenDecoder, maxPixels, must, openDecoders, threads } from './calls.ts'
import { requireOwnFilm } from './mp4-shape.ts'
import type { Scan } from './scan.ts'

const maxStreams = 32
const maxVideoStreams = 2

/** An opened film: at most one picture and one sound stream are read, the others are discarded. */
export interface Source {
  format: FormatContext
  family: Family
  video: Stream | null
  audio: Stream | null
  audioTracks: number
  /** Seconds that the container claims; null where it says nothing. */
  claimed: number | null
}

/** Opens the source in the working directory with everything shut that its family does not need. Throws MediaRefusal. */
export function openSource(family: Family): Source {
  if (family === 'mp4') requireOwnFilm(sourceName)
  const format = new FormatContext()
  const options = Dictionary.fromObject({
    protocol_whitelist: 'file',
    format_whitelist: demuxersOf[family],
    codec_whitelist: openDecoders.join(','),
    max_streams: maxStreams,
    fflags: '+genpts',
  })
  must(format.openInputSync(sourceName, demuxerOf(family), options), 'open', 'unreadable')
  requireModestPictures(format)
  const claims = claimsOf(format)
  // Without options: the call wants one set for each stream, and reads beyond a single one.
  must(format.findStreamInfoSync(null), 'stream info', 'unreadable')

  const streams = format.streams
  const pictures = streams.filter(isPicture)
  const sounds = streams.filter((stream) => stream.codecpar.codecType === AVMEDIA_TYPE_AUDIO)
  if (streams.length >= maxStreams || pictures.length > maxVideoStreams)
    throw new MediaRefusal('too-many-streams')
  requireModestPictures(format)
  if (Number(format.duration) > longestHours * 3_600_000_000) throw new MediaRefusal('too-long')
  if (pictures.length + sounds.length === 0) throw new MediaRefusal('no-streams')

  const video = pictures.find(isReadable) ?? null
  const audio = chosenSound(format, sounds.filter(isReadable))
  if (video === null && pictures.length > 0) throw new MediaRefusal('unreadable', 'picture codec')
  if (video === null && audio === null) throw new MediaRefusal('unreadable', 'sound codec')
  for (const stream of streams) {
    if (stream.index !== video?.index && stream.index !== audio?.index) stream.discard = AVDISCARD_ALL
  }
  const claimed = claims([video, audio].filter((stream) => stream !== null))
  return { format, family, video, audio, audioTracks: sounds.length, claimed }
}

/** Named rather than guessed: guessing takes short files for something else, and is one more thing to fool. */
function demuxerOf(family: Family): InputFormat | null {
  const [name = ''] = demuxersOf[family].split(',')
  return InputFormat.findInputFormat(name)
}

/** What the headers alone say of durations: later on the library fills the gaps with guesses. */
function claimsOf(format: FormatContext): (chosen: Stream[]) => number | null {
  const whole = Number(format.duration) / 1_000_000
  const own = new Map(
    format.streams.map(({ index, duration, timeBase }) => [index, secondsOf(duration, timeBase) ?? 0]),
  )
  return (chosen) => {
    const longest = Math.max(...chosen.map(({ index }) => own.get(index) ?? 0))
    const claims = [whole, longest].filter((seconds) => seconds > 0)
    return claims.length === 0 ? null : Math.min(...claims)
  }
}

/** Asked before and after decoders have looked: one that refuses a size also forgets it. */
function requireModestPictures(format: FormatContext): void {
  if (format.streams.some(({ codecpar }) => codecpar.width * codecpar.height > maxPixels)) {
    throw new MediaRefusal('too-large-picture')
  }
}

const isPicture = (stream: Stream) =>
  stream.codecpar.codecType === AVMEDIA_TYPE_VIDEO && (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) === 0

function isReadable({ codecpar }: Stream): boolean {
  if (findOpenDecoder(codecpar.codecId) === null) return false
  return codecpar.codecType === AVMEDIA_TYPE_VIDEO
    ? codecpar.width > 0 && codecpar.height > 0
    : codecpar.sampleRate > 0 && codecpar.channelLayout.nbChannels > 0
}

function chosenSound(format: FormatContext, readable: Stream[]): Stream | null {
  const best = format.findBestStream(AVMEDIA_TYPE_AUDIO)
  return readable.find((stream) => stream.index === best) ?? readable[0] ?? null
}

/** A decoder for one stream. Throws MediaRefusal 'unreadable'. */
export function openDecoder(stream: Stream, threadCount = threads): CodecContext {
  const decoder = findOpenDecoder(stream.codecpar.codecId)
  if (decoder === null) throw new MediaRefusal('unreadable', 'codec')
  const context = new CodecContext()
  context.allocContext3(decoder)
  must(context.parametersToContext(stream.codecpar), 'decoder parameters')
  context.pktTimebase = stream.timeBase
  context.threadCount = threadCount
  must(context.open2Sync(null, decoderOptions()), 'open decoder', 'unreadable')
  return context
}

/** Reads to the end of the file, or to where it is cut off or broken. `use` may end it earlier by returning 'stop'. */
export function readPackets(
  source: Source,
  packet: Packet,
  use: (packet: Packet) => 'stop' | undefined | void,
): void {
  let faults = 0
  for (;;) {
    const read = source.format.readFrameSync(packet)
    if (read === AVERROR_EOF) return
    if (read < 0) {
      faults += 1
      if (faults > 16) return
      continue
    }
    const verdict = use(packet)
    packet.unref()
    if (verdict === 'stop') return
  }
}

/** A stream's time in seconds, or null where the packet or frame has none. */
export function secondsOf(time: bigint, timeBase: { num: number; den: number }): number | null {
  return time === AV_NOPTS_VALUE ? null : (Number(time) * timeBase.num) / timeBase.den
}

/**
 * The second that becomes 0: the first picture where it comes within half a second of the file's start
 * (so that frame k stands at k divided by the rate), else the file's start. A picture measured goes before what the
 * container claims; sound is believed, since what its decoder leaves out at the start is told there alone.
 */
export function zeroOf({ video, audio }: Source, measured: Partial<Scan> = {}): number {
  const claimed = (stream: Stream | null) =>
    stream === null ? null : (secondsOf(stream.startTime, stream.timeBase) ?? 0)
  const seen = video !== null && measured.video && measured.video.packets > 0 ? measured.video.start : null
  const picture = seen !== null && Number.isFinite(seen) ? seen : claimed(video)
  const earliest = Math.min(...[picture, claimed(audio)].filter((start) => start !== null))
  return picture !== null && picture - earliest < 0.5 ? picture : earliest
}
