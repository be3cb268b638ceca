import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { documentFromText } from '#app/domain/note-document.ts'
import { partCount, partRange } from '#app/domain/upload-parts.ts'
import { askAgain } from '../ask-again.ts'

/** Somebody who goes on until they are told to stop, and tells what the product has acknowledged. */
export interface Busy<Acknowledged> {
  acknowledged: Acknowledged[]
  /** Lets them end what they have begun. */
  stop(): Promise<void>
}

interface Who {
  origin: string
  cookie: string
}

function goesOn<Acknowledged>(everyMs: number, doOne: (count: number) => Promise<Acknowledged>) {
  const acknowledged: Acknowledged[] = []
  let isOn = true
  const work = (async () => {
    while (isOn) {
      acknowledged.push(await doOne(acknowledged.length))
      await pause(everyMs)
    }
  })()
  // Whoever fails is noticed when they are asked to stop.
  work.catch(() => {})
  const busy: Busy<Acknowledged> = {
    acknowledged,
    stop: () => {
      isOn = false
      return work
    },
  }
  return busy
}

/** Writes one note after the other, each under an id of its own that is sent again until it is acknowledged. */
export const writeNotes = ({ origin, cookie }: Who, recordingId: string): Busy<string> =>
  goesOn(220, async (count) => {
    const clientId = randomUUID()
    const note = { clientId, startMs: 1_000 * (count % 500), body: documentFromText(`Note ${count}.`) }
    await askAgain(origin, cookie, `/recordings/${recordingId}/annotations`, note)
    return clientId
  })

interface Upload {
  uploadId: string
  recordingId: string
  partBytes: number
}

/** Uploads one film after the other, at most so many; answers with the recordings whose upload was acknowledged. */
export const uploadFilms = (who: Who, film: Buffer, most: number): Busy<string> =>
  goesOn(500, async (count) => {
    if (count >= most) await pause(1_000)
    return count >= most ? '' : uploadOne(who, oneMore(film))
  })

/** The same film with some bytes at its end that no other has. */
function oneMore(film: Buffer): Buffer {
  const empty = Buffer.concat([Buffer.alloc(8), randomBytes(64 * 1024)])
  empty.writeUInt32BE(empty.length)
  empty.write('free', 4, 'latin1')
  return Buffer.concat([film, empty])
}

async function uploadOne({ origin, cookie }: Who, film: Buffer): Promise<string> {
  const upload = (await askAgain(origin, cookie, '/uploads', {
    ...{ fileName: 'a lesson.mp4', fileType: 'video/mp4', bytes: film.length, anyway: false },
    fingerprint: createHash('sha256').update(film).digest('hex'),
  })) as Upload
  for (let part = 1; part <= partCount(film.length, upload.partBytes); part++) {
    const { start, end } = partRange(part, film.length, upload.partBytes)
    await sendPart({ origin, cookie }, upload, part, film.subarray(start, end))
  }
  await askAgain(origin, cookie, `/uploads/${upload.uploadId}/complete`, {})
  return upload.recordingId
}

async function sendPart({ origin, cookie }: Who, upload: Upload, part: number, bytes: Buffer): Promise<void> {
  for (;;) {
    const signed = await askAgain(origin, cookie, `/uploads/${upload.uploadId}/sign`, { partNumbers: [part] })
    const [{ url = '' } = {}] = signed as { url?: string }[]
    const sent = await fetch(new URL(url, origin), {
      method: 'PUT',
      headers: { origin, 'sec-fetch-site': 'same-origin' },
      body: new Uint8Array(bytes),
    }).catch(() => undefined)
    if (sent?.ok) return
    if (sent && sent.status < 500)
      throw new Error(`The part was answered ${sent.status}: ${await sent.text()}`)
    await pause(100)
  }
}
