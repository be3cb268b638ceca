import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { RequestHandler } from 'express'
import { clockSlackMs, ownCopyLivesMs, sharedCopyLivesMs } from '#app/domain/room-copy.ts'

/** Fonts of other scripts are fetched where somebody writes in them; the rest of a build is kept whole. */
const isKept = (name: string) => /\.(js|css|svg)$|-latin-wght-normal-[\w-]+\.woff2$/.test(name)

/**
 * The script that answers where the network does not: `public/offline-worker.js`, with what it has to know of this
 * build before it. Another build makes other bytes, by which browsers notice that there is a new one. It may be asked
 * for at any time, and is never kept on the way.
 */
export function offlineWorker(options: {
  clientFolder: string
  version: string
  /** The page that stands in for all others. */
  shell: string
}): RequestHandler {
  let script: Promise<string> | undefined
  return (_request, response, next) => {
    script ??= makeScript(options)
    script.then((text) => {
      const ETag = `"${createHash('sha256').update(text).digest('base64url')}"`
      response.type('text/javascript').set({ 'Cache-Control': 'no-cache', ETag }).send(text)
    }, next)
  }
}

async function makeScript({
  clientFolder,
  version,
  shell,
}: Parameters<typeof offlineWorker>[0]): Promise<string> {
  const names = await readdir(`${clientFolder}/assets`)
  const files = names.filter(isKept).map((name) => `/assets/${name}`)
  const build = { version, files: files.sort(), shell, ownCopyLivesMs, sharedCopyLivesMs, clockSlackMs }
  return `self.build = ${JSON.stringify(build)}\n${await readFile(`${clientFolder}/offline-worker.js`, 'utf8')}`
}
