import { S3ServiceException } from '@aws-sdk/client-s3'
import { AppError, isAppError } from '#app/domain/errors.ts'
import { objectMissing, partsRefused, uploadGone } from '#server/storage/store.ts'

const partFailures = ['InvalidPart', 'InvalidPartOrder', 'EntityTooSmall', 'MalformedXML']

/** Runs one request to S3 and turns its failures into our words; `about` says what was asked for. */
export async function asked<T>(
  about: { key: string; uploadId?: string },
  request: () => Promise<T>,
): Promise<T> {
  try {
    return await request()
  } catch (error) {
    throw inOurWords(error, about)
  }
}

function inOurWords(error: unknown, about: { key: string; uploadId?: string }): unknown {
  if (isAppError(error)) return error
  if (!(error instanceof S3ServiceException)) return unavailable(error)
  const { name } = error
  const isMissing = ['NoSuchUpload', 'NoSuchKey', 'NotFound'].includes(name)
  // Of an upload that is gone some stores say that its key is.
  if (isMissing && about.uploadId !== undefined) return uploadGone(about.uploadId)
  if (isMissing) return objectMissing(about.key)
  if (partFailures.includes(name)) return partsRefused(`${name} for ${about.key}`)
  if (name === 'InvalidRange') return new AppError('invalid', 'files.noSuchPart', { cause: error })
  return unavailable(error)
}

/** The store did not do what it is there for: worth another try later. */
export function unavailable(error: unknown): AppError {
  const name = error instanceof Error ? error.name : typeof error
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined
  return new AppError('unavailable', 'files.storeSilent', {
    detail: `object store: ${name}${status === undefined ? '' : ` (${status})`}`,
    retryAfterSeconds: 5,
    cause: error,
  })
}

/** Whether a failure, already in our words, is of this code. */
export function isOfCode(error: unknown, code: AppError['code']): boolean {
  return error instanceof AppError && error.code === code
}
