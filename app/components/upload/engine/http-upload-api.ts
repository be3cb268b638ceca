import {
  type CreatedUpload,
  Hindrance,
  Refusal,
  type UploadApi,
  type UploadProgressOnServer,
} from '#app/components/upload/engine/upload-api.ts'

const answerMs = 30_000

/** The upload API of our server over fetch; `base` is where it lives, such as `/api/uploads`. */
export function httpUploadApi(base = '/api/uploads'): UploadApi {
  const of = (uploadId: string, verb = '') => `${base}/${encodeURIComponent(uploadId)}${verb}`
  return {
    create: ({ details, ...file }) => ask<CreatedUpload>('POST', base, { ...details, ...file }),
    state: (uploadId) => ask<UploadProgressOnServer>('GET', of(uploadId)),
    sign: (uploadId, partNumbers) =>
      ask<{ partNumber: number; url: string }[]>('POST', of(uploadId, '/sign'), { partNumbers }),
    complete: (uploadId) => ask<{ recordingId: string }>('POST', of(uploadId, '/complete'), {}),
    cancel: async (uploadId) => {
      await ask<unknown>('POST', of(uploadId, '/cancel'), {})
    },
  }
}

async function ask<T>(method: string, url: string, body?: unknown): Promise<T> {
  let answer: Response
  let text: string
  try {
    answer = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      credentials: 'same-origin',
      redirect: 'error',
      signal: AbortSignal.timeout(answerMs),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    text = await answer.text()
  } catch {
    throw new Hindrance('network')
  }
  const parsed = parse(text)
  if (!answer.ok) throw failureOf(answer, parsed)
  // A captive portal or a proxy may answer 200 with a page of its own.
  if (parsed === undefined) throw new Hindrance('network')
  return parsed as T
}

function parse(text: string): unknown {
  if (text === '') return {}
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function failureOf(answer: Response, parsed: unknown): Error {
  const { status } = answer
  if (status === 401) return new Hindrance('sign-in')
  if (status >= 500 || status === 408 || status === 425 || status === 429) {
    const seconds = Number(answer.headers.get('retry-after'))
    return new Hindrance('busy', seconds > 0 ? seconds * 1000 : undefined)
  }
  const { error } = (parsed ?? {}) as {
    error?: { code?: string; message?: string; facts?: Record<string, string | number> }
  }
  return new Refusal(error?.code ?? `http-${status}`, error?.message, error?.facts)
}
