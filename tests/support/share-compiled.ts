import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { probe } from '#server/media/engine/index.ts'

const film = fileURLToPath(new URL('../../db/demo/films/fractions-number-line.mp4', import.meta.url))

/**
 * Lets all processes of a run share what they have compiled: of the engine's, most live shorter than it takes to start
 * them. Answers with what removes it.
 */
export async function shareCompiledCode(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-compiled-'))
  process.env.NODE_COMPILE_CACHE = folder
  // Written here once, so that no engine writes it whose writing a test bounds.
  await probe(film)
  return () => rm(folder, { recursive: true, force: true })
}
