import { Hindrance, Refusal } from '#app/components/upload/engine/upload-api.ts'

/**
 * PUTs one part to its signed URL. Throws `Hindrance` for what passes, a `Refusal` of code `expired` when the URL is
 * no longer good, `upload-gone` when the store knows the upload no more, `store-refused` otherwise.
 */
export type SendPart = (
  url: string,
  body: Blob,
  o: { signal: AbortSignal; onProgress: (sentBytes: number) => void },
) => Promise<void>

/** A part on which nothing moves for this long is given up and sent again; a slow one that moves may take hours. */
const silenceMs = 45_000

/** Sends by XMLHttpRequest, since fetch tells nothing of how far an upload has come. */
export const sendPartByXhr: SendPart = (url, body, { signal, onProgress }) =>
  new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest()
    let silence: ReturnType<typeof setTimeout> | undefined
    const heard = () => {
      clearTimeout(silence)
      silence = setTimeout(() => xhr.abort(), silenceMs)
    }
    const abort = () => xhr.abort()
    xhr.upload.onprogress = (event) => {
      heard()
      onProgress(event.loaded)
    }
    xhr.onload = () => {
      const failure = failureOfStatus(xhr.status)
      if (failure) reject(failure)
      else resolve()
    }
    xhr.onerror = () => reject(new Hindrance('network'))
    xhr.onabort = () => reject(new Hindrance('network'))
    xhr.onloadend = () => {
      clearTimeout(silence)
      signal.removeEventListener('abort', abort)
    }
    if (signal.aborted) {
      reject(new Hindrance('network'))
      return
    }
    signal.addEventListener('abort', abort)
    xhr.open('PUT', url)
    heard()
    xhr.send(body)
  })

/** What a store's answer means, undefined when the part was taken. */
export function failureOfStatus(status: number): Hindrance | Refusal | undefined {
  if (status >= 200 && status < 300) return undefined
  if (status === 401 || status === 403) return new Refusal('expired')
  if (status === 404 || status === 410) return new Refusal('upload-gone')
  if (status === 0 || status >= 500 || [408, 409, 425, 429].includes(status)) {
    return new Hindrance(status === 0 ? 'network' : 'busy')
  }
  return new Refusal('store-refused')
}
