import { PassThrough } from 'node:stream'
import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  type EntryContext,
  type HandleDataRequestFunction,
  type HandleErrorFunction,
} from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { log } from '#server/logs.ts'
import { Nonce } from './components/shell/nonce.ts'

declare module '@remix-run/node' {
  /** Loaders and actions answer with plain objects and `data()`, and their types follow. */
  interface Future {
    v3_singleFetch: true
  }
  interface AppLoadContext {
    /** Made anew for each answer; also in its Content-Security-Policy header. */
    cspNonce: string
    /** Where the request comes from, as far as the trusted proxies say; limits before sign-in count by it. */
    clientAddress: string
  }
}

/** How long a page may wait for data that was promised to it, in milliseconds. */
export const streamTimeout = 10_000

/** Makes the page: at once for people, whole for crawlers. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const nonce = loadContext.cspNonce
  const wholePage = isbot(request.headers.get('user-agent'))
  let statusNow = status
  let begun = false

  return new Promise((resolve, reject) => {
    const respond = () => {
      begun = true
      const body = new PassThrough()
      body.once('close', () => {
        clearTimeout(timer)
        settleDataStream(request)
      })
      headers.set('Content-Type', 'text/html; charset=utf-8')
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: statusNow }))
      pipe(body)
    }
    const { pipe, abort } = renderToPipeableStream(
      <Nonce.Provider value={nonce}>
        <RemixServer
          context={remixContext}
          url={request.url}
          nonce={nonce}
          abortDelay={streamTimeout + 1000}
        />
      </Nonce.Provider>,
      {
        nonce,
        onShellReady: wholePage ? undefined : respond,
        onAllReady: wholePage ? respond : undefined,
        onShellError: reject,
        onError(error) {
          statusNow = 500
          if (begun) logError(error)
        },
      },
    )
    const timer = setTimeout(abort, streamTimeout + 1000)
  })
}

/**
 * Logs what went wrong in a loader, an action or the making of a page, without what people wrote. An answer such as
 * "there is no such page" is none, nor is what fails because the visitor has gone.
 */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (!request.signal.aborted && !isRouteErrorResponse(error)) logError(error)
}

function logError(error: unknown): void {
  log.error(error instanceof Error ? error : new Error(`A page threw what is no error: ${typeof error}.`))
}

/** Passes data requests on, and lets go of their timer once the body has been read. */
export const handleDataRequest: HandleDataRequestFunction = (response, { request }) => {
  if (!response.body) return response
  const body = response.body.pipeThrough(new TransformStream({ flush: () => settleDataStream(request) }))
  return new Response(body, response)
}

/**
 * Single fetch holds a timer for each answer and clears it only when the request is aborted; the event alone
 * does that, so that a stopping server need not wait for timers of answers that were sent long ago.
 */
function settleDataStream(request: Request): void {
  request.signal.dispatchEvent(new Event('abort'))
}
