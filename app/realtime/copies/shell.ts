import { paths } from '#app/paths.ts'
import { inCopiesOf } from './copies-database.ts'

/**
 * The frame of the pages as the server drew it for one person, with nothing of any recording in it. The worker gives it
 * where the network does not answer, and the page fetches into it what this device keeps. It is kept with its headers:
 * its policy and the nonce in its scripts belong together. That the nonce is used again is no loss: a nonce guards
 * against markup that somebody brings into an answer while it is made, and these bytes are made already; nothing of an
 * address or a note is ever written into them, and whoever can read them stands inside this origin anyway.
 */

/** A shell is fetched again after a day, in milliseconds. */
const anewAfterMs = 86_400_000
const namesOf = (version: string, personId: string) => `reprise-shell-${version}-${personId}`
const isPersons = (name: string) => name.startsWith('reprise-shell-') && !name.endsWith('-nobody')
/** Where a page says that its words are. */
const wordsOf = /\/words\/[\w-]+\/\w+\.json/
const lookHeader = 'X-Shell-Look'

interface Manifest {
  version: string
}

declare global {
  interface Window {
    __remixManifest?: Manifest
  }
}

/** Keeps this person's shell, of the build that this page is of; about once a day, and when language or light change. */
export async function keepShell(personId: string): Promise<void> {
  const version = window.__remixManifest?.version
  if (version === undefined) return
  const { lang, dataset } = document.documentElement
  const look = `${lang} ${dataset.theme ?? ''}`
  const name = namesOf(version, personId)
  const known = await caches.match(paths.onDevice(), { cacheName: name, ignoreVary: true })
  const age = Date.now() - Date.parse(known?.headers.get('Date') ?? '')
  if (known?.headers.get(lookHeader) === look && age < anewAfterMs) return
  const answer = await fetch(paths.onDevice(), { redirect: 'error' })
  const text = await answer.text()
  // A newer build has scripts that this one's worker does not have; and somebody else may have signed in meanwhile.
  if (!answer.ok || !text.includes(`manifest-${version}.js`) || !text.includes(personId)) return
  const [href = ''] = wordsOf.exec(text) ?? []
  const words = await fetch(href)
  // Words that do not bear this name for good are another build's.
  if (!words.ok || !/immutable/.test(words.headers.get('Cache-Control') ?? '')) return
  const headers = new Headers(answer.headers)
  headers.delete('Content-Encoding')
  headers.delete('Content-Length')
  headers.set(lookHeader, look)
  if (!(await isHolder(personId))) return
  const cache = await caches.open(name)
  await cache.put(href, words)
  await cache.put(paths.onDevice(), new Response(text, { headers }))
  // Somebody may have signed out meanwhile.
  if (!(await isHolder(personId))) await caches.delete(name)
}

const isHolder = (personId: string) => inCopiesOf(personId, async () => undefined)

/** Takes off the shells of everybody who was signed in here. */
export async function forgetShells(): Promise<void> {
  if (!('caches' in window)) return
  const names = await caches.keys()
  await Promise.all(names.filter(isPersons).map((name) => caches.delete(name)))
}
