import { createHash, randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

const shipped = (name: string) =>
  fileURLToPath(new URL(`../../../db/demo/films/${name}.mp4`, import.meta.url))

export const films = {
  lesson: shipped('fractions-number-line'),
  model: shipped('modeled-writing-a-claim'),
}

/** A film of this size: a shipped one, and behind it a box of noise that players skip. */
export async function writePaddedFilm(
  file: string,
  bytes: number,
): Promise<{ file: string; sha256: string }> {
  const film = await readFile(films.lesson)
  const header = Buffer.alloc(8)
  header.writeUInt32BE(bytes - film.length, 0)
  header.write('free', 4, 'latin1')
  const noise = randomBytes(bytes - film.length - header.length)
  const whole = Buffer.concat([film, header, noise])
  await writeFile(file, whole)
  return { file, sha256: createHash('sha256').update(whole).digest('hex') }
}
