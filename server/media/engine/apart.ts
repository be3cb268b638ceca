import type { ChildProcess } from 'node:child_process'
import { copyFile, link, mkdtemp, readFile, realpath, rename, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { requireOutside } from '#db/client.ts'
import type { Limits } from './confine.ts'
import type { PackagedPart, Report, Verb, Work } from './contract.ts'
import { answerName, partName, productName, sourceName } from './contract.ts'
import { requireOneFace } from './faces.ts'
import { forkChild } from './fork-child.ts'
import { limitsOf } from './limits.ts'
import { familyOfFile } from './magic.ts'
import { MediaRefusal, type RefusalCode } from './refusal.ts'
import { encodingSeats } from './seats.ts'

export interface EngineOptions {
  /** Kills the child at once; the verb then throws MediaRefusal 'cancelled' and leaves no file. */
  signal?: AbortSignal
  /** From 0 to 1, never going back. */
  onProgress?: (fraction: number) => void
  /** Gets each finished part of a product under way; its file is gone once this resolves. One that fails ends the work. */
  onPart?: (file: string, part: PackagedPart) => Promise<void>
  /** Where a verb without a product works; the system's temporary folder unless told otherwise. */
  folder?: string
  /** Nobody waits for it: what a new recording needs goes first. */
  isPatient?: boolean
  /** Tighter limits than the verb's own. */
  limits?: Partial<Limits>
}

/** A child that reports nothing for this long is stuck. */
const stallMs = 3 * 60_000
const watchEveryMs = 250
const keptLogCharacters = 4_000

/**
 * Does one verb in a process of its own, in a directory that holds nothing but the source, and moves the
 * product to `outFile` only when the child has said that it is whole. Throws MediaRefusal.
 */
export async function workApart<V extends Verb>(
  verb: V,
  source: string,
  outFile: string | null,
  input: Work[V]['input'],
  options: EngineOptions,
): Promise<Work[V]['answer']> {
  requireOutside('The engine')
  if (options.signal?.aborted) throw new MediaRefusal('cancelled')
  const family = await familyOfFile(source)
  await requireOneFace(source)
  const workplace = outFile === null ? (options.folder ?? tmpdir()) : path.dirname(outFile)
  const room = await mkdtemp(path.join(workplace, '.engine-'))
  try {
    await bring(source, path.join(room, sourceName))
    const { size } = await stat(source)
    const limits = { ...limitsOf(verb, input, size), ...options.limits }
    const order = { verb, family, limits, input }
    const leave = encodes(verb, input)
      ? await encodingSeats.take(options.isPatient === true, options.signal)
      : () => {}
    try {
      await superviseChild(order, room, options)
    } finally {
      leave()
    }
    const answer: unknown = JSON.parse(await readFile(path.join(room, answerName), 'utf8'))
    if (outFile !== null) {
      const product = path.join(room, productName)
      const written = await stat(product).catch(() => null)
      if (written === null || written.size === 0) throw new MediaRefusal('engine-failed', 'no product')
      if (written.size > limits.productBytes) throw new MediaRefusal('out-of-disk', `${written.size} bytes`)
      if (options.signal?.aborted) throw new MediaRefusal('cancelled')
      await rename(product, outFile)
    }
    return answer as Work[V]['answer']
  } finally {
    await rm(room, { recursive: true, force: true })
  }
}

/** Whether it takes a processor for as long as the film is; all else is over soon, and takes little memory. */
function encodes<V extends Verb>(verb: V, input: Work[V]['input']): boolean {
  if (verb !== 'package') return verb === 'redact' || verb === 'clip'
  return typeof (input as Work['package']['input']).plan.video === 'object'
}

/** Puts the source into the room without copying its bytes where the file system allows. */
async function bring(source: string, place: string): Promise<void> {
  const real = await realpath(source)
  await link(real, place)
    .catch(() => symlink(real, place))
    .catch(() => copyFile(real, place))
}

async function superviseChild(
  order: object & { limits: Limits },
  room: string,
  options: EngineOptions,
): Promise<void> {
  const { limits } = order
  const child = await forkChild(room, limits, options.signal)
  if (!child) throw new MediaRefusal('cancelled')
  return new Promise((resolve, reject) => {
    let outcome: 'done' | MediaRefusal | null = null
    let partsSeen = 0
    let partsTaken = Promise.resolve()
    let partFault: { error: unknown } | null = null
    let log = ''
    let fraction = 0
    let heardAt = performance.now()
    const startedAt = heardAt

    const end = (refusal: MediaRefusal) => {
      outcome ??= refusal
      child.kill('SIGKILL')
    }
    const takePart = (part: PackagedPart) => {
      const file = path.join(room, partName(partsSeen++))
      partsTaken = partsTaken
        .then(() => (partFault ? undefined : options.onPart?.(file, part)))
        .then(() => rm(file, { force: true }))
        .catch((error: unknown) => {
          partFault ??= { error }
          child.kill('SIGKILL')
        })
    }
    const cancel = () => end(new MediaRefusal('cancelled'))
    options.signal?.addEventListener('abort', cancel, { once: true })
    if (options.signal?.aborted) cancel()

    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-keptLogCharacters)
    })
    child.on('message', (report: Report) => {
      heardAt = performance.now()
      if (outcome !== null) return
      if (report.kind === 'ready') child.send(order)
      else if (report.kind === 'progress') {
        if (report.fraction <= fraction) return
        fraction = Math.min(1, report.fraction)
        options.onProgress?.(fraction)
      } else if (report.kind === 'part') takePart(report.part)
      else if (report.kind === 'done') outcome = 'done'
      else outcome = new MediaRefusal(report.code, joined(report.detail, log))
    })
    child.on('error', (error) => end(new MediaRefusal('engine-failed', String(error))))

    const look = async () => {
      const now = performance.now()
      if (now - startedAt > limits.timeMs || now - heardAt > stallMs) end(new MediaRefusal('out-of-time'))
      else if ((await residentBytes(child)) > limits.memoryBytes) end(new MediaRefusal('out-of-memory'))
      else if ((await bytesOf(path.join(room, productName))) > limits.productBytes)
        end(new MediaRefusal('out-of-disk'))
    }
    const watch = setInterval(() => void look(), watchEveryMs)

    child.on('close', (code, signal) => {
      clearInterval(watch)
      options.signal?.removeEventListener('abort', cancel)
      void partsTaken.then(() => {
        if (partFault) reject(partFault.error)
        else if (outcome === null)
          reject(new MediaRefusal(causeOf(signal, log), joined(`child ended: ${signal ?? code}`, log)))
        else if (outcome instanceof MediaRefusal) reject(outcome)
        else {
          if (fraction < 1) options.onProgress?.(1)
          resolve()
        }
      })
    })
  })
}

/** A child that ended without a word: by the system's limits, or by a fault of its own. */
function causeOf(signal: NodeJS.Signals | null, log: string): RefusalCode {
  if (signal === 'SIGXCPU') return 'out-of-time'
  return /out of memory|cannot allocate memory|bad_alloc/i.test(log) ? 'out-of-memory' : 'engine-failed'
}

const bytesOf = (file: string) =>
  stat(file).then(
    ({ size }) => size,
    () => 0,
  )

const joined = (detail: string, log: string) => [detail, log.trim()].filter((part) => part !== '').join(' | ')

/** Resident memory of the child where the system tells it (Linux); elsewhere the child watches itself. */
async function residentBytes(child: ChildProcess): Promise<number> {
  if (process.platform !== 'linux') return 0
  const statm = await readFile(`/proc/${child.pid}/statm`, 'utf8').catch(() => '0 0')
  return Number(statm.split(' ')[1]) * 4096
}
