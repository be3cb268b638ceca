import { open } from 'node:fs/promises'
import { MediaRefusal } from './refusal.ts'

/* One file, two readings: a recording to us, an archive or a page to whoever opens it next. */

const headMarks = [
  /<(?:!doctype\s|html\b|script\b|svg\b|\?php)/i,
  /%PDF-\d/,
  /__HALT_COMPILER\(/,
  /Rar!\x1a\x07/,
]
const headBytes = 4_096
/** A ZIP's last record is 22 bytes and a comment of at most 65,535. */
const tailBytes = 22 + 65_535
const discMark = { at: 32_769, text: 'CD001' }

/** Refuses a file that another program would take for something else than a recording. Throws MediaRefusal 'mixed'. */
export async function requireOneFace(path: string): Promise<void> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const read = async (from: number, length: number) => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, Math.max(0, from))
      return buffer.subarray(0, bytesRead)
    }
    const head = (await read(0, headBytes)).toString('latin1')
    const mark = headMarks.find((pattern) => pattern.test(head))
    if (mark) throw new MediaRefusal('mixed', `${mark.source} at the start`)
    if ((await read(discMark.at, discMark.text.length)).toString('latin1') === discMark.text)
      throw new MediaRefusal('mixed', 'a disc image')
    if (endsAsArchive(await read(size - tailBytes, tailBytes), size))
      throw new MediaRefusal('mixed', 'a ZIP at the end')
  } finally {
    await file.close()
  }
}

/** Whether the file's end is a ZIP's last record: its comment fills the rest, its directory lies before it. */
function endsAsArchive(tail: Buffer, size: number): boolean {
  const signature = Buffer.from('PK\x05\x06', 'latin1')
  for (
    let at = tail.lastIndexOf(signature);
    at >= 0;
    at = at === 0 ? -1 : tail.lastIndexOf(signature, at - 1)
  ) {
    if (at + 22 > tail.length) continue
    const place = size - tail.length + at
    const directory = tail.readUInt32LE(at + 12)
    if (at + 22 + tail.readUInt16LE(at + 20) === tail.length && directory <= place) return true
  }
  return false
}
