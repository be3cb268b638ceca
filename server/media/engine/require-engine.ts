import { tmpdir } from 'node:os'
import type { Report } from './contract.ts'
import { forkChild } from './fork-child.ts'
import { limitsOf } from './limits.ts'

/** The engine cannot work on this machine. Its message is one sentence for whoever starts the product. */
class EngineError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'EngineError'
  }
}

/** A machine too busy to load it in this time is not one that lacks it: the first film will tell. */
const patienceMs = 60_000
const keptCharacters = 4_000

/** Loads the engine once, in a process of its own that ends at once. Throws EngineError where it does not fit this machine. */
export async function requireEngine(): Promise<void> {
  const child = await forkChild(tmpdir(), limitsOf('probe', {}, 0))
  if (!child) return
  return new Promise((resolve, reject) => {
    let said = ''
    let isLoaded = false
    const enough = () => {
      isLoaded = true
      child.kill('SIGKILL')
    }
    const late = setTimeout(enough, patienceMs)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-keptCharacters)
    })
    child.on('message', (report: Report) => {
      if (report.kind === 'ready') enough()
    })
    child.on('error', (error) => {
      said += String(error)
    })
    child.on('close', (code) => {
      clearTimeout(late)
      // Ended from outside, as where memory is short just now, it says nothing about the machine.
      const isEnded = code === null && reasonOf(said) === ''
      if (isLoaded || isEnded) resolve()
      else reject(new EngineError(misfitSentence(thisMachine(), said)))
    })
  })
}

interface Machine {
  platform: string
  arch: string
  /** The C library's version, such as 2.36; undefined where it is not glibc. */
  glibc?: string | undefined
}

function thisMachine(): Machine {
  const { platform, arch } = process
  const { header } = process.report.getReport() as { header?: { glibcVersionRuntime?: string } }
  return { platform, arch, glibc: header?.glibcVersionRuntime }
}

/** Names the machine, the loader's own reason where it gave one, and what would fit. */
export function misfitSentence({ platform, arch, glibc }: Machine, said: string): string {
  const library = platform !== 'linux' ? '' : glibc ? ` with glibc ${glibc}` : ' without glibc, as with musl,'
  const reason = reasonOf(said)
  return (
    `The media engine does not load on ${platform} ${arch}${library}${reason && ` (${reason})`}: ` +
    'start with ROLE=web to serve pages alone, and prepare recordings on Linux with glibc 2.28 or newer, macOS or ' +
    'Windows, on x64 or arm64, after "npm install" with its optional packages.'
  )
}

/** The line of what was printed that says what lacks, and of several the last, which is the nearest to the cause. */
function reasonOf(said: string): string {
  const lines = said.split('\n').map((line) => line.trim())
  const found = lines.findLast((line) => /error|not found|cannot|failed/i.test(line)) ?? ''
  return found.replace(/^(\w*Error: )+/, '').slice(0, 200)
}
