import { type ChildProcess, fork } from 'node:child_process'
import { confined, confinement, type Limits } from './confine.ts'

/**
 * Starts the engine's own process in a directory, confined as far as the system allows. It says `ready` once FFmpeg's
 * code is loaded. Undefined when nobody wants it any longer.
 */
export async function forkChild(
  room: string,
  limits: Limits,
  signal?: AbortSignal,
): Promise<ChildProcess | undefined> {
  const confines = await confinement()
  if (signal?.aborted) return undefined
  const node = [process.execPath, '--max-old-space-size=512']
  const [program = process.execPath, ...words] = confined(confines, limits, node)
  return fork(new URL('./child.ts', import.meta.url), [], {
    cwd: room,
    env: smallEnvironment(room),
    execPath: program,
    execArgv: words,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'json',
  })
}

/** What the child may know of its surroundings: no secrets, no database, no store. */
function smallEnvironment(room: string): NodeJS.ProcessEnv {
  const { SystemRoot: system, PATH } = process.env
  return {
    NODE_ENV: 'production',
    ...(PATH === undefined ? {} : { PATH }),
    TMPDIR: room,
    TEMP: room,
    ...(system === undefined ? {} : { SystemRoot: system }),
  }
}
