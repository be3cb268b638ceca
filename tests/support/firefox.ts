import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const places = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
]

/** The Firefox to drive: the one that is named, or the system's. */
export function findFirefox(): string | undefined {
  const named = process.env.FIREFOX_PATH
  return (named ? [named] : places).find((place) => existsSync(place))
}

const startMs = 120_000
const answerMs = 60_000

/** The keys that have no letter, as WebDriver writes them. */
const keys = { ArrowLeft: '\uE012', ArrowRight: '\uE014', Enter: '\uE007' } as const

/**
 * A Firefox with one page, driven by WebDriver BiDi: Playwright's own Firefox is another program than people have, and
 * its way to drive theirs wants a newer one than systems bring.
 */
export class Firefox {
  readonly #process: ChildProcess
  readonly #profile: string
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>()
  #page = ''
  #asked = 0

  private constructor(process: ChildProcess, profile: string, socket: WebSocket) {
    this.#process = process
    this.#profile = profile
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.#hear(String(data)))
    socket.addEventListener('close', () => this.#fail(new Error('Firefox is gone.')))
  }

  static async open(path: string): Promise<Firefox> {
    const profile = await mkdtemp(join(tmpdir(), 'reprise-firefox-'))
    await writeFile(join(profile, 'user.js'), 'user_pref("media.autoplay.default", 0);\n')
    const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0']
    const child = spawn(path, args, { stdio: ['ignore', 'ignore', 'pipe'] })
    const socket = new WebSocket(`${await addressOf(child)}/session`)
    await new Promise<void>((resolve, reject) => {
      socket.addEventListener('open', () => resolve(), { once: true })
      socket.addEventListener('error', () => reject(new Error('Firefox takes no connection.')), {
        once: true,
      })
    })
    const firefox = new Firefox(child, profile, socket)
    await firefox.#ask('session.new', { capabilities: {} })
    const { context } = await firefox.#ask<{ context: string }>('browsingContext.create', { type: 'tab' })
    firefox.#page = context
    await firefox.#ask('browsingContext.setViewport', { context, viewport: { width: 1280, height: 800 } })
    return firefox
  }

  /** Gives the browser a cookie of this site. */
  async takesCookie(origin: string, { name, value }: { name: string; value: string }): Promise<void> {
    const cookie = { name, value: { type: 'string', value }, domain: new URL(origin).hostname, path: '/' }
    await this.#ask('storage.setCookie', { cookie })
  }

  /** Goes to a page and waits until it has loaded. */
  async goesTo(url: string): Promise<void> {
    await this.#ask('browsingContext.navigate', { context: this.#page, url, wait: 'complete' })
  }

  /** What a function answers about the page's film; it sees nothing but its arguments, and its answer must be plain. */
  async asksFilm<A extends unknown[], R>(
    run: (film: HTMLVideoElement, ...args: A) => R,
    ...args: A
  ): Promise<R> {
    const given = `document.querySelector('video'), ...${JSON.stringify(args)}`
    return JSON.parse(await this.#evaluate(`JSON.stringify((${run.toString()})(${given})) ?? 'null'`)) as R
  }

  /** Whether keys go into a field of the page. */
  async isTyping(): Promise<boolean> {
    return (await this.#evaluate(`String(document.activeElement instanceof HTMLInputElement)`)) === 'true'
  }

  async #evaluate(expression: string): Promise<string> {
    type Answer = { type: string; result?: { value: string }; exceptionDetails?: { text: string } }
    const answer = await this.#ask<Answer>('script.evaluate', {
      ...{ expression, target: { context: this.#page } },
      ...{ awaitPromise: true, userActivation: true },
    })
    if (!answer.result) throw new Error(`The page threw: ${answer.exceptionDetails?.text}`)
    return answer.result.value
  }

  /** Presses a key that has a name. */
  presses(key: keyof typeof keys): Promise<void> {
    return this.types(keys[key])
  }

  /** Types, letter by letter, wherever the page has its keys. */
  async types(text: string): Promise<void> {
    const strokes = [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ])
    await this.#ask('input.performActions', {
      context: this.#page,
      actions: [{ type: 'key', id: 'keyboard', actions: strokes }],
    })
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#process.once('exit', resolve))
    await this.#ask('browser.close', {}).catch(() => this.#process.kill('SIGKILL'))
    await gone
    this.#socket.close()
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 })
  }

  #ask<R>(method: string, params: object): Promise<R> {
    this.#asked += 1
    const id = this.#asked
    return new Promise<R>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`Firefox does not answer ${method}.`)), answerMs)
      const settle =
        <T>(how: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer)
          how(value)
        }
      this.#waiting.set(id, { resolve: settle(resolve), reject: settle(reject) })
      this.#socket.send(JSON.stringify({ id, method, params }))
    })
  }

  #hear(text: string): void {
    const heard = JSON.parse(text) as { id?: number; result?: never; message?: string; error?: string }
    const waits = this.#waiting.get(heard.id ?? 0)
    if (!waits) return
    this.#waiting.delete(heard.id ?? 0)
    if (heard.error) waits.reject(new Error(`${heard.error}: ${heard.message}`))
    else waits.resolve(heard.result as never)
  }

  #fail(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error)
    this.#waiting.clear()
  }
}

/** Where a starting Firefox can be driven, as it says itself. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (words: string) => {
      child.kill('SIGKILL')
      reject(new Error(words))
    }
    const timer = setTimeout(() => fail(`Firefox did not start in ${startMs} ms.`), startMs)
    child.once('error', () => fail('Firefox could not be started.'))
    child.once('exit', () => fail('Firefox ended before it was ready.'))
    if (!child.stderr) return fail('Firefox says nothing.')
    createInterface(child.stderr).on('line', (line) => {
      const address = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(line)?.[1]
      if (address === undefined) return
      clearTimeout(timer)
      child.removeAllListeners('exit')
      resolve(address)
    })
  })
}
