import type { Frame } from 'node-av/lib'
import { overlaps, type RedactionBox, type RedactionPlan, type Stretch } from '#app/domain/redaction-area.ts'
import type { EncodePlan, Packaged, Rate } from '../contract.ts'
import { productName } from '../contract.ts'
import { mostRedactedBitRate } from '../limits.ts'
import { MediaRefusal } from '../refusal.ts'
import { must } from './calls.ts'
import { openCopyLane } from './copy-lane.ts'
import { hideBoxes } from './hide-area.ts'
import { readLayout } from './layout.ts'
import { measure, requireWhole, writeFilm } from './package.ts'
import { displayedSize, rungRate, rungSize } from './picture.ts'
import { type Lane, openPictureLane, type Timing } from './picture-lane.ts'
import type { Pulse } from './progress.ts'
import { rateOf, type Scan } from './scan.ts'
import { silence } from './silence.ts'
import { mayCopySound, openSoundLane, soundRate } from './sound-lane.ts'
import { type Source, zeroOf } from './source.ts'
import { turningOf } from './turning.ts'

/** What every rung below can be made of again: as large as the largest rung, and little is lost. */
const shorterSide = 1080
const bitsAPixel = 0.13
const leastBitRate = 1_000_000
/** Faster pictures than these are slow motion, which no rung keeps either. */
const fastest = 60.01

/**
 * Writes the film again without what the plan takes out: a film that browsers play as it is, whose pictures and times
 * are those of the source. The written file is read again, and only that is believed.
 */
export function redactSource(source: Source, plan: RedactionPlan, pulse: Pulse): Packaged {
  const measured = measure(source.family)
  const zero = zeroOf(source, measured)
  const timing = keptTiming(source, measured)
  const rate = timing?.rate ?? null
  const picture = timing && openPicture(source, plan.boxes, timing)
  const sound = openSound(source, plan.mutes, zero)
  const written = writeFilm(source, { picture, sound }, pulse)
  const packaged = readLayout(productName, rate)
  requireWhole(packaged, written, picture, sound)
  return packaged
}

function keptTiming(source: Source, measured: Scan): Timing | null {
  const { video } = source
  if (video === null) return null
  if (measured.video === null) throw new MediaRefusal('unreadable', 'no pictures')
  const { frameRate, variable } = rateOf(video, measured.video)
  const keeps = !variable && frameRate.num / frameRate.den <= fastest
  return {
    rate: keeps ? frameRate : rungRate({ frameRate, variable }),
    zero: zeroOf(source, measured),
    isUneven: variable,
  }
}

function openPicture(source: Source, boxes: RedactionBox[], timing: Timing): Lane | null {
  const { video } = source
  const { rate } = timing
  if (video === null) return null
  const startOf = (index: number) => (index * 1000 * rate.den) / rate.num
  const retouch = (picture: Frame, index: number) => {
    const [from, until] = [startOf(index), startOf(index + 1)]
    if (!boxes.some((box) => overlaps(box, from, until))) return
    must(picture.makeWritable(), 'make a picture writable')
    hideBoxes(planesOf(picture), boxes, from, until)
  }
  return openPictureLane(video, encodePlan(source, rate), timing, { retouch })
}

function encodePlan({ video }: Source, rate: Rate): EncodePlan {
  if (video === null) throw new MediaRefusal('no-streams', 'no picture')
  const { width, height } = rungSize(
    displayedSize(video.codecpar.width, video.codecpar.height, video.sampleAspectRatio, turningOf(video)),
    shorterSide,
  )
  const wanted = Math.round((width * height * rate.num * bitsAPixel) / rate.den)
  const bitRate = Math.max(leastBitRate, Math.min(mostRedactedBitRate, wanted))
  return { height: shorterSide, bitRate, maxRate: Math.round(bitRate * 1.25) }
}

function planesOf(picture: Frame) {
  const { data, linesize, width, height } = picture
  const [luma, first, second] = data ?? []
  const [lumaStride = 0, firstStride = 0, secondStride = 0] = linesize
  if (!luma || !first || !second) throw new MediaRefusal('engine-failed', 'a picture without planes')
  return {
    width,
    height,
    luma: { samples: luma, stride: lumaStride },
    chroma: [
      { samples: first, stride: firstStride },
      { samples: second, stride: secondStride },
    ] as [{ samples: Buffer; stride: number }, { samples: Buffer; stride: number }],
  }
}

/** Sound of which nothing is taken out is copied where it can be, so that it loses nothing. */
function openSound({ audio, family }: Source, mutes: Stretch[], zero: number): Lane | null {
  if (audio === null) return null
  if (mutes.length === 0 && mayCopySound(audio, family)) return openCopyLane(audio, zero)
  return openSoundLane(audio, zero, (sound) => {
    const first = Number(sound.pts)
    const length = sound.nbSamples
    const [fromMs, untilMs] = [first, first + length].map((sample) => (sample * 1000) / soundRate)
    const near = mutes.filter((mute) => overlaps(mute, (fromMs ?? 0) - 100, (untilMs ?? 0) + 100))
    if (near.length === 0) return
    must(sound.makeWritable(), 'make sound writable')
    const channels = (sound.data ?? [])
      .filter((plane) => plane.length > 0)
      .map((plane) => new Float32Array(plane.buffer, plane.byteOffset, length))
    if (channels.length === 0) throw new MediaRefusal('engine-failed', 'sound without samples')
    silence(channels, first, soundRate, near)
  })
}
