import type { Take } from './engine/kept-takes.ts'

/** What browsers can write, the best first: H.264 is copied on the server instead of encoded again. */
const formats = [
  'video/mp4;codecs=avc1,mp4a.40.2',
  'video/webm;codecs=h264,opus',
  'video/webm;codecs=vp9,opus',
  'video/webm',
  'video/mp4',
]
const soundFormats = ['audio/mp4;codecs=mp4a.40.2', 'audio/webm;codecs=opus', 'audio/webm', 'audio/mp4']
/** A part of the film is handed over and kept this often: no more than that is lost with its page. */
const partMs = 2_000

export interface Taking {
  /** By which this browser keeps it. */
  id: string
  startedAt: number
  /** Ends it and hands over the file. */
  stop: () => void
  /** Ends it and leaves what is kept, to be offered again. */
  leave: () => void
  /** Ends it and keeps nothing. */
  discard: () => void
}

/** What becomes of it: handed over, left in the browser, or forgotten. */
type End = 'file' | 'kept' | 'nothing'

/** Records what a camera sees, or a microphone alone hears, and keeps it in this browser as it comes, so that it outlives its page. */
export function recordTake(
  stream: MediaStream,
  o: {
    personId: string
    name: string
    /** The one in which it is recorded: there it belongs, also when it is found again after its page is gone. */
    rehearsalId?: string
    onFile: (file: File, takeId: string) => void
  },
): Taking {
  const isSound = stream.getVideoTracks().length === 0
  const wanted = (isSound ? soundFormats : formats).find((type) => MediaRecorder.isTypeSupported(type)) ?? ''
  const recorder = new MediaRecorder(stream, {
    mimeType: wanted,
    videoBitsPerSecond: 2_500_000,
    audioBitsPerSecond: 96_000,
  })
  const fileType = wanted.split(';')[0] || (isSound ? 'audio/webm' : 'video/webm')
  const startedAt = Date.now()
  const take: Take = {
    id: crypto.randomUUID(),
    personId: o.personId,
    fileName: `${o.name}.${fileType.endsWith('/mp4') ? 'mp4' : 'webm'}`,
    fileType,
    startedAt,
    lastAt: startedAt,
    ...(o.rehearsalId && { rehearsalId: o.rehearsalId }),
  }
  const parts: Blob[] = []
  const keeping = keepTake(take)
  let end: End | undefined
  recorder.ondataavailable = ({ data }) => {
    if (data.size === 0) return
    parts.push(data)
    keeping.keep(data)
  }
  recorder.onstop = () => {
    // Without a wish it was the camera that ended.
    const how = end ?? 'file'
    if (how === 'file')
      o.onFile(new File(parts, take.fileName, { type: fileType, lastModified: Date.now() }), take.id)
    void keeping.finish(how !== 'nothing')
  }
  const endAs = (wish: End) => () => {
    if (end) return
    end = wish
    if (recorder.state !== 'inactive') recorder.stop()
  }
  recorder.start(partMs)
  return { id: take.id, startedAt, stop: endAs('file'), leave: endAs('kept'), discard: endAs('nothing') }
}

/** Keeps parts one after another, as fast as the browser's store takes them. */
function keepTake(take: Take) {
  const begun = import('./engine/index.ts')
    .then(async ({ browserTakes }) => {
      const takes = browserTakes()
      return { takes, ...(await takes.begin(take)) }
    })
    .catch(() => null)
  let written: Promise<unknown> = begun
  const then = (work: (kept: NonNullable<Awaited<typeof begun>>) => Promise<void>) => {
    written = written.then(async () => {
      const kept = await begun
      if (kept) await work(kept)
    })
    return written
  }
  return {
    keep: (part: Blob) => void then((kept) => kept.keep(part)),
    finish: (remains: boolean) =>
      then(async (kept) => {
        if (!remains) await kept.takes.remove(take.id)
        kept.release()
      }),
  }
}
