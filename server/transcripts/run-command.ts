import { type ChildProcess, spawn } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import type { TranscribingFailure } from '#app/domain/transcript.ts'
import { transcriptLimits } from '#app/domain/transcript.ts'
import { requireOutside } from '#db/client.ts'
import { confinement } from '#server/media/engine/confine.ts'
import type { Transcriber } from './transcriber.ts'

/** How a run went wrong: a reason that its owner is told, and nothing of what the command printed. */
export class CommandFailure extends Error {
  readonly reason: TranscribingFailure

  constructor(reason: TranscribingFailure, detail: string) {
    super(detail)
    this.name = 'CommandFailure'
    this.reason = reason
  }
}

const watchEveryMs = 250
/** So long what the command wrote before its end is still read, where others hold its output open. */
const drainMs = 1_000
/** The largest file that the command may write in its folder. */
const productBytes = 1_024 * 1024 * 1024

/**
 * Runs the command in a folder of its own, without network where the system can shut it out, and answers what it wrote
 * to its standard output. When it ends, or is ended, so does everything that it started. Throws CommandFailure.
 */
export async function runCommand(
  { command, timeMs, memoryBytes, environment }: Transcriber,
  input: { audio: string; language: string; folder: string },
  signal: AbortSignal,
): Promise<Uint8Array> {
  requireOutside('A command')
  const given = { '{audio}': input.audio, '{language}': input.language || 'auto' }
  const words = command.map((word) =>
    word.replace(/\{audio\}|\{language\}/g, (name) => given[name as keyof typeof given]),
  )
  if (!command.some((word) => word.includes('{audio}'))) words.push(input.audio)
  const { network, bounded } = await confinement()
  const bounds = bounded
    ? ['prlimit', '--core=0', `--fsize=${productBytes}`, `--data=${memoryBytes * 4}`, '--']
    : []
  signal.throwIfAborted()
  const [program = '', ...rest] = [...network, ...bounds, ...words]
  return new Promise((resolve, reject) => {
    // Of a group of its own, so that it can be ended with all that it has started.
    const child = spawn(program, rest, {
      cwd: input.folder,
      env: { NODE_ENV: 'production', ...environment, HOME: input.folder, TMPDIR: input.folder },
      stdio: ['ignore', 'pipe', 'ignore'],
      detached: true,
    })
    const output: Buffer[] = []
    let bytes = 0
    let failure: unknown
    let isOver = false
    const end = (why: unknown) => {
      failure ??= why
      endGroup(child)
    }
    const stop = () => end(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    const late = setTimeout(() => end(new CommandFailure('time', `ended after ${timeMs} ms`)), timeMs)
    const watch = setInterval(() => {
      void residentBytes(child).then((held) => {
        if (held > memoryBytes) end(new CommandFailure('memory', `held ${held} bytes`))
      })
    }, watchEveryMs)
    const settle = (how: string | number | null) => {
      if (isOver) return
      isOver = true
      clearTimeout(late)
      clearInterval(watch)
      clearTimeout(patience)
      signal.removeEventListener('abort', stop)
      // Whoever has left the group may hold the other end for as long as it likes.
      child.stdout.destroy()
      if (failure !== undefined) reject(failure)
      else if (how !== 0) reject(new CommandFailure('command', `ended with ${how}`))
      else resolve(Buffer.concat(output))
    }
    let patience: ReturnType<typeof setTimeout> | undefined
    child.stdout.on('data', (part: Buffer) => {
      bytes += part.length
      if (bytes > transcriptLimits.bytes)
        end(new CommandFailure('output', `wrote over ${transcriptLimits.bytes} bytes`))
      else output.push(part)
    })
    child.on('error', (error) => {
      failure ??= new CommandFailure('command', `cannot be started: ${error.message}`)
    })
    child.on('exit', (code, how) => {
      endGroup(child)
      patience = setTimeout(() => settle(how ?? code), drainMs)
    })
    child.on('close', (code, how) => settle(how ?? code))
  })
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // All of it has ended already.
  }
}

/** Resident memory of the command's whole group, where the system tells it (Linux). */
async function residentBytes({ pid }: ChildProcess): Promise<number> {
  if (process.platform !== 'linux' || pid === undefined) return 0
  const ids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const held = ids.map(async (id) => {
    const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')
    // The name in brackets may hold anything; what follows it is state, parent, group.
    const group = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2]
    if (Number(group) !== pid) return 0
    const status = await readFile(`/proc/${id}/status`, 'utf8').catch(() => '')
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024
  })
  return (await Promise.all(held)).reduce((sum, each) => sum + each, 0)
}
