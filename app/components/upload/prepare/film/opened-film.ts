import {
  BlobSource,
  CanvasSink,
  EncodedPacketSink,
  Input,
  type InputVideoTrack,
  Logging,
  LogLevel,
  MATROSKA,
  MP4,
  MPEG_TS,
  QTFF,
  WEBM,
} from 'mediabunny'
import {
  type CutPoints,
  findCutPoints,
  type Picture,
} from '#app/components/upload/prepare/film/cut-points.ts'

/** Thrown where this browser cannot look into a file; it can be uploaded as it is all the same. */
export class Unreadable extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'Unreadable'
  }
}

/** A film that was looked into. Times are in seconds of its clock. */
export interface OpenedFilm {
  readonly file: File
  readonly input: Input
  readonly video: InputVideoTrack
  /** As it is shown, turned upright. */
  readonly width: number
  readonly height: number
  readonly from: number
  readonly to: number
  /** When its last picture has been shown; sound may go on. */
  readonly picturesTo: number
  readonly pictures: readonly Picture[]
  readonly cuts: CutPoints
}

/** Playlists are left out: they name other files. */
const formats = [MP4, QTFF, MATROSKA, WEBM, MPEG_TS]
/** Nine hours at thirty pictures a second; more would fill the memory of a phone. */
const mostPictures = 1_000_000

// What it cannot read is told by what it throws; the person's console is not its place.
Logging.level = LogLevel.Silent

/** Looks into a film on this device. Throws `Unreadable`, and whatever the library throws at broken files. */
export async function openFilm(file: File): Promise<OpenedFilm> {
  const input = new Input({ source: new BlobSource(file), formats })
  try {
    const video = await input.getPrimaryVideoTrack()
    if (!video) throw new Unreadable('no picture')
    for (const track of await input.getTracks())
      if (!(await track.getCodec())) throw new Unreadable('a track that cannot be kept')
    const pictures = await listPictures(video)
    const cuts = findCutPoints(pictures)
    const picturesTo = cuts.ends.at(-1)
    if (cuts.starts.length === 0 || picturesTo === undefined) throw new Unreadable('no whole picture')
    const from = Math.max(0, await input.getFirstTimestamp())
    const to = Math.max(picturesTo, await input.computeDuration())
    if (to <= from) throw new Unreadable('no length')
    return {
      file,
      input,
      video,
      width: await video.getDisplayWidth(),
      height: await video.getDisplayHeight(),
      from,
      to,
      picturesTo,
      pictures,
      cuts,
    }
  } catch (error) {
    input.dispose()
    throw error
  }
}

async function listPictures(video: InputVideoTrack): Promise<Picture[]> {
  const pictures: Picture[] = []
  const sink = new EncodedPacketSink(video)
  for await (const packet of sink.packets(undefined, undefined, { metadataOnly: true })) {
    if (pictures.length === mostPictures) throw new Unreadable('too many pictures')
    pictures.push({ at: packet.timestamp, lasts: packet.duration, isKey: packet.type === 'key' })
  }
  return pictures
}

/**
 * Small pictures spread over the film, each as an address that the page revokes. Of the nearest pictures that stand
 * alone, so that a long film costs no more than a short one; none where this browser cannot decode it.
 */
export async function* listThumbnails(film: OpenedFilm, count: number): AsyncGenerator<string> {
  if (!(await film.video.canDecode())) return
  const sink = new CanvasSink(film.video, { width: 128, height: 72, fit: 'cover', poolSize: 1 })
  for (let index = 0; index < count; index += 1) {
    const wished = film.from + ((film.to - film.from) * (index + 0.5)) / count
    const at = film.cuts.starts.findLast((start) => start <= wished) ?? film.cuts.starts[0] ?? film.from
    const drawn = await sink.getCanvas(at)
    const blob = drawn ? await blobOf(drawn.canvas) : null
    if (blob) yield URL.createObjectURL(blob)
  }
}

function blobOf(canvas: HTMLCanvasElement | OffscreenCanvas): Promise<Blob | null> {
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type: 'image/jpeg', quality: 0.7 })
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.7))
}
