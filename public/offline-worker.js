/*
 * Answers where the network does not: with the built files of one build, with the frame of the pages, and with the films
 * and words that this device keeps for the person who is signed in (`app/realtime/copies`). Whatever the server
 * answers, were it a refusal or a failure, goes through as it is: nothing kept ever stands in the place of an answer.
 * The server puts `build` before these lines (`server/http/offline-worker.ts`); a new build makes a new worker, which
 * takes the place of the old one once it has all its files, and then lets those of the old build go.
 */

/** @type {{ version: string, files: string[], shell: string, ownCopyLivesMs: number, sharedCopyLivesMs: number, clockSlackMs: number }} */
const { version, files, shell, ownCopyLivesMs, sharedCopyLivesMs, clockSlackMs } = self.build
const assetsName = `reprise-assets-${version}`
const shellName = (who) => `reprise-shell-${version}-${who}`
const atOnce = 4

/** While the server is known to answer, films and words go their plain way. */
let serverAnswers = false

self.addEventListener('install', (event) => event.waitUntil(install()))
self.addEventListener('activate', (event) => event.waitUntil(activate()))
self.addEventListener('message', (event) => {
  if (event.data !== 'lost') return
  serverAnswers = false
  event.waitUntil(self.clients.claim())
})

async function install() {
  const cache = await caches.open(assetsName)
  const waiting = [...files]
  const fetchSome = async () => {
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) await keepFile(cache, file)
  }
  await Promise.all(Array.from({ length: atOnce }, fetchSome))
  const page = await fetch(shell, { credentials: 'omit' })
  if (!page.ok) throw new Error('The page for nobody did not come.')
  const own = await caches.open(shellName('nobody'))
  const [words] = /\/words\/[\w-]+\/\w+\.json/.exec(await page.clone().text()) ?? []
  if (words) await keepFile(own, words)
  await own.put(shell, page)
  await self.skipWaiting()
}

/** A file's name says what is in it: one that an earlier build had too is not fetched again. */
async function keepFile(cache, file) {
  const known = await caches.match(file)
  const answer = known ?? (await fetch(file))
  // What does not bear this name for good is another build's.
  const isLasting = known || /immutable/.test(answer.headers.get('Cache-Control') ?? '')
  if (!answer.ok || !isLasting) throw new Error(`${file} did not come.`)
  await cache.put(file, answer)
}

async function activate() {
  const names = await caches.keys()
  const isOld = (name) =>
    name.startsWith('reprise-') && name !== assetsName && !name.startsWith(shellName(''))
  await Promise.all(names.filter(isOld).map((name) => caches.delete(name)))
  await self.registration.navigationPreload?.enable()
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (!/^\/(api|media|store)\//.test(pathname)) event.respondWith(answerPage(event))
  } else if (/^\/(assets|words)\//.test(pathname)) event.respondWith(answerFile(request))
  else if (!serverAnswers && isKept(pathname)) event.respondWith(answerPiece(request, pathname))
})

const isKept = (path) => /^\/media\/|^\/api\/recordings\/[^/]+\/transcript$/.test(path)

async function answerPage(event) {
  try {
    const answer = (await event.preloadResponse) ?? (await fetch(event.request))
    serverAnswers = true
    return answer
  } catch {
    serverAnswers = false
    const { pathname, search } = new URL(event.request.url)
    // One page stands for all: its script goes on to the page that was asked for, where this device has it.
    if (pathname !== shell) return Response.redirect(`${shell}?to=${encodeURIComponent(pathname + search)}`)
    return (await findShell()) ?? Response.error()
  }
}

async function findShell() {
  const personId = await findHolder()
  const own = personId && (await (await caches.open(shellName(personId))).match(shell, { ignoreVary: true }))
  return own || caches.match(shell, { cacheName: shellName('nobody'), ignoreVary: true })
}

/** The names of built files and of words say what is in them: what is here is as good as what would come. */
async function answerFile(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request)
}

async function answerPiece(request, path) {
  try {
    const answer = await fetch(request)
    serverAnswers = true
    return answer
  } catch (failure) {
    const piece = await findPiece(request, path)
    if (!piece) throw failure
    return piece
  }
}

async function findPiece(request, path) {
  const personId = await findHolder()
  const [, recordingId] = /^\/(?:media|api\/recordings)\/([^/]+)\//.exec(path) ?? []
  if (!personId || !recordingId) return undefined
  const room = await read((database) => database.get('rooms', [personId, recordingId]))
  if (!room || !copyHolds(room)) return undefined
  const [, from = '0', to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get('Range') ?? '') ?? []
  const find = (first) => read((database) => database.get('pieces', [personId, path, first]))
  const piece = (await find(Number(from))) ?? (await find(0))
  if (!piece) return undefined
  const headers = { 'Content-Type': piece.type, 'Cache-Control': 'no-store' }
  if (piece.isWhole) return new Response(piece.body, { headers })
  const last = piece.from + piece.body.byteLength - 1
  if (piece.from !== Number(from) || last !== Number(to)) return undefined
  return new Response(piece.body, {
    status: 206,
    headers: { ...headers, 'Content-Range': `bytes ${from}-${to}/*` },
  })
}

/** The rule of `app/domain/room-copy.ts`, which says why. */
function copyHolds({ isOwn, agreedAt, endsAt }) {
  const now = Date.now()
  const livesMs = isOwn ? ownCopyLivesMs : sharedCopyLivesMs
  const isInTime = now < agreedAt + livesMs && now > agreedAt - clockSlackMs
  return isInTime && (endsAt === null || now < endsAt)
}

/** For whom this device keeps anything; nobody once the server has not agreed for too long. */
async function findHolder() {
  const holder = await read((database) => database.get('holder', 'holder'))
  return holder && copyHolds({ ...holder, isOwn: true, endsAt: null }) ? holder.personId : undefined
}

/** Reads the database that the pages keep. Where there is none, none is made. */
function read(work) {
  return new Promise((resolve) => {
    const asking = indexedDB.open('reprise-copies')
    asking.onupgradeneeded = () => asking.transaction.abort()
    asking.onerror = () => resolve(undefined)
    asking.onsuccess = () => {
      const database = asking.result
      const get = (store, key) =>
        new Promise((found) => {
          const question = database.transaction(store).objectStore(store).get(key)
          question.onsuccess = () => found(question.result)
          question.onerror = () => found(undefined)
        })
      work({ get })
        .catch(() => undefined)
        .then((found) => {
          database.close()
          resolve(found)
        })
    }
  })
}
