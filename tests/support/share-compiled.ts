import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Lets the processes of a run of tests share what they have compiled: those that make and read films live shorter than
 * it takes to start them. The engine's never do, since they meet what may mean harm. Answers with what removes it.
 */
export async function shareCompiledCode(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-compiled-'))
  process.env.NODE_COMPILE_CACHE = folder
  return () => rm(folder, { recursive: true, force: true })
}
