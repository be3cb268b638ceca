import type { AVPixelFormat } from 'node-av/constants'
import {
  AV_CODEC_ID_H264,
  AV_FRAME_FLAG_INTERLACED,
  AV_PIX_FMT_YUV420P,
  AV_PIX_FMT_YUVJ420P,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_SMPTE2084,
} from 'node-av/constants'
import { avGetCodecName, avGetPixFmtName, Frame, type Packet, type Stream } from 'node-av/lib'
import type { MediaFacts, VideoFacts } from '../contract.ts'
import { longestHours } from '../limits.ts'
import { MediaRefusal } from '../refusal.ts'
import { decode } from './calls.ts'
import { displayedSize } from './picture.ts'
import { rateOf, type Scan, scanPackets, type Track } from './scan.ts'
import { mayCopySound } from './sound-lane.ts'
import { openDecoder, type Source, zeroOf } from './source.ts'
import { turningOf } from './turning.ts'

const longestMs = longestHours * 3_600_000
const lookAtFrames = 12
/** To begin anywhere, at most this much is decoded for nothing. */
const divisibleGopMs = 10_000
/** Far less than a part, so that the last one, measured by the longer of both, has pictures. */
const divisibleSoundAloneMs = 10_000
const fastPath = { width: 1920, height: 1080, bitRate: 12_000_000, gopMs: 4_000 }

/** Reads every packet, decodes the first pictures, and tells what the film is. Throws MediaRefusal. */
export function probeSource(source: Source, each: (packet: Packet) => void): MediaFacts {
  const first = source.video === null ? null : firstPictures(source.video)
  const scan = scanPackets(source, (packet) => {
    each(packet)
    first?.look(packet)
  })
  first?.end()
  const tracks = [scan.video, scan.audio].filter((track) => track !== null && track.packets > 0) as Track[]
  if (tracks.length === 0) throw new MediaRefusal('unreadable', 'no packets')
  if (source.video !== null && first?.seen() === 0) throw new MediaRefusal('unreadable', 'no picture decodes')
  const zero = zeroOf(source, scan)
  const durationMs = Math.round((Math.max(...tracks.map(({ end }) => end)) - zero) * 1000)
  if (durationMs > longestMs) throw new MediaRefusal('too-long')
  if (durationMs <= 0) throw new MediaRefusal('unreadable', 'no duration')

  const video =
    source.video && scan.video && videoFacts(source.video, scan.video, first?.interlaced() ?? false)
  const audio = source.audio && scan.audio && scan.audio.packets > 0 ? source.audio.codecpar : null
  const fastPath =
    video !== null && source.video !== null && scan.video !== null && mayCopy(source.video, scan.video, video)
  return {
    durationMs,
    claimedMs: source.claimed === null ? null : Math.round(source.claimed * 1000),
    container: source.family,
    video,
    audio: audio && {
      codec: avGetCodecName(audio.codecId) ?? 'unknown',
      sampleRate: audio.sampleRate,
      channels: audio.channelLayout.nbChannels,
    },
    audioTracks: source.audioTracks,
    startMs: Math.round(zero * 1000),
    fastPath,
    divisible:
      video !== null &&
      video.maxGopMs <= divisibleGopMs &&
      isDivisible(source) &&
      soundAloneMs(scan) <= divisibleSoundAloneMs,
  }
}

/** Containers in which a place is found exactly, and sound that is taken over as it is, so that it joins by itself. */
const isDivisible = ({ family, audio }: Source) =>
  (family === 'mp4' || family === 'matroska') && (audio === null || mayCopySound(audio, family))

/** How long the sound goes on when the last picture is over. */
const soundAloneMs = ({ video, audio }: Scan) =>
  video === null || audio === null ? 0 : (audio.end - video.end) * 1000

/** Decodes the first few pictures: what is stored field by field says so only in its frames. */
function firstPictures(stream: Stream) {
  const decoder = openDecoder(stream, 1)
  const frame = new Frame()
  frame.alloc()
  let seen = 0
  let interlaced = 0
  const use = (picture: Frame) => {
    seen += 1
    if (picture.hasFlags(AV_FRAME_FLAG_INTERLACED)) interlaced += 1
  }
  return {
    look(packet: Packet) {
      if (packet.streamIndex === stream.index && seen < lookAtFrames) decode(decoder, packet, frame, use)
    },
    end() {
      if (seen < lookAtFrames) decode(decoder, null, frame, use)
    },
    seen: () => seen,
    interlaced: () => interlaced * 2 > seen,
  }
}

function videoFacts(stream: Stream, track: Track, interlaced: boolean): VideoFacts {
  const { codecpar } = stream
  const turning = turningOf(stream)
  const { frameRate, variable } = rateOf(stream, track)
  const size = displayedSize(codecpar.width, codecpar.height, stream.sampleAspectRatio, turning)
  const seconds = Math.max(0.001, track.end - track.start)
  return {
    codec: avGetCodecName(codecpar.codecId) ?? 'unknown',
    ...size,
    rotation: turning.degrees,
    frameRate,
    variableFrameRate: variable,
    pixelFormat: avGetPixFmtName(codecpar.format as AVPixelFormat) ?? 'unknown',
    interlaced,
    hdr: isHdr(stream),
    bitRate: Math.round((track.bytes * 8) / seconds),
    maxGopMs: Math.round(track.longestGop * 1000),
    hasBFrames: track.hasBFrames,
  }
}

export const isHdr = ({ codecpar }: Stream) =>
  codecpar.colorTrc === AVCOL_TRC_SMPTE2084 || codecpar.colorTrc === AVCOL_TRC_ARIB_STD_B67

/** Whether every player can show the stored picture as it is, and seek in it within a segment of a few seconds. */
function mayCopy(stream: Stream, track: Track, facts: VideoFacts): boolean {
  const { codecpar } = stream
  const { num, den } = stream.sampleAspectRatio
  return (
    codecpar.codecId === AV_CODEC_ID_H264 &&
    (codecpar.format === AV_PIX_FMT_YUV420P || codecpar.format === AV_PIX_FMT_YUVJ420P) &&
    codecpar.level <= 42 &&
    !facts.interlaced &&
    turningOf(stream).filters.length === 0 &&
    (num === 0 || num === den) &&
    Math.max(facts.width, facts.height) <= fastPath.width &&
    Math.min(facts.width, facts.height) <= fastPath.height &&
    facts.bitRate <= fastPath.bitRate &&
    facts.maxGopMs <= fastPath.gopMs &&
    !facts.variableFrameRate &&
    track.discarded === 0
  )
}
