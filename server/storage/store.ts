import type { Readable } from 'node:stream'
import { AppError } from '#app/domain/errors.ts'

export interface StoredPart {
  partNumber: number
  etag: string
  bytes: number
}

export interface StoredObject {
  bytes: number
  /** Changes whenever the bytes under the key do; without quotes. */
  etag: string
  contentType: string
}

export interface ListedObject {
  key: string
  /** What is held now, which is less than was written where something was lost. */
  bytes: number
  modifiedAt: Date
}

export interface OpenUpload {
  key: string
  uploadId: string
  startedAt: Date
}

/** Both ends are included, as in an HTTP range; an end beyond the object means up to its last byte. */
export interface ByteRange {
  start: number
  end: number
}

/**
 * Where bytes live, under keys the server makes. Signing, listing and completing happen here on the server; a
 * browser only ever holds URLs that accept one part each, so it cannot complete, replace or read anything.
 *
 * Methods throw AppError: `not-found` for a missing object, `gone` for an upload that is completed, aborted or
 * unknown, `conflict` for parts that do not make a file, `invalid` for a malformed key or range, `unavailable`
 * when the store does not answer.
 */
export interface ObjectStore {
  readonly kind: 'disk' | 's3'
  /**
   * Makes the store usable, from pages of this origin where it is not empty; answers with sentences for the log where
   * it could not.
   */
  prepare(origin: string): Promise<string[]>
  /** The origins besides our own to which its URLs lead; none where it is answered by our own server. */
  browserOrigins(): Promise<string[]>
  /** Begins an upload in parts of `partSize` bytes (the last may be smaller) and returns the store's id for it. */
  beginUpload(key: string, o: { contentType: string; partSize: number; size: number }): Promise<string>
  /** A URL to which one part of exactly `bytes` bytes may be PUT, for 15 minutes unless told otherwise. */
  signPart(
    key: string,
    uploadId: string,
    partNumber: number,
    o: { bytes: number; expiresInSeconds?: number },
  ): Promise<string>
  /** Every part the store holds safely, by number. */
  listParts(key: string, uploadId: string): Promise<StoredPart[]>
  /** Makes the object out of these parts and ends the upload. Asked twice, the second is a success too. */
  completeUpload(
    key: string,
    uploadId: string,
    parts: readonly { partNumber: number; etag: string }[],
  ): Promise<void>
  /** Forgets the upload and its parts; an upload that is gone already is fine. */
  abortUpload(key: string, uploadId: string): Promise<void>
  /** Uploads neither completed nor aborted. */
  listUploads(): AsyncIterable<OpenUpload>
  /**
   * Aborts uploads in which nothing happened since then, save those to the keys in `wanted`, and sweeps what crashes
   * left; returns how many uploads.
   */
  abortStale(olderThan: Date, wanted?: ReadonlySet<string>): Promise<number>
  head(key: string): Promise<StoredObject | undefined>
  stream(key: string, range?: ByteRange): Promise<Readable>
  /** Brings the object as a local file, to be read and never written to: it may be the store's own by another name. */
  download(key: string, file: string, signal?: AbortSignal): Promise<void>
  putFile(key: string, file: string, o: { contentType: string }): Promise<{ bytes: number; etag: string }>
  putBytes(
    key: string,
    bytes: Uint8Array,
    o: { contentType: string },
  ): Promise<{ bytes: number; etag: string }>
  /** Deletes these objects; those that are gone already are fine. */
  delete(keys: readonly string[]): Promise<void>
  /** Every object whose key begins with `prefix`, in no promised order. */
  list(prefix: string): AsyncIterable<ListedObject>
  /** A URL that reads the object, for at most 60 seconds. */
  signGet(key: string, o: { expiresInSeconds: number; contentType?: string }): Promise<string>
}

export const partUrlSeconds = 900
export const longestGetUrlSeconds = 60

/**
 * Keys are ours, never a person's file name: lower-case words with `.`, `_`, `-` inside, joined by `/`. That
 * leaves nothing with a meaning to a file system, a URL or a case-insensitive disk.
 */
const keyPattern = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/

/** Returns the key, or throws `invalid`. */
export function requireKey(key: string): string {
  if (key.length > 512 || !keyPattern.test(key)) throw malformed(`key ${JSON.stringify(key.slice(0, 80))}`)
  return key
}

/** Returns the prefix, or throws `invalid`: a prefix is any beginning of a key, the empty one included. */
export function requirePrefix(prefix: string): string {
  requireKey(`${prefix}x`)
  return prefix
}

const contentTypePattern = /^[a-z0-9][a-z0-9.+-]*\/[a-z0-9][a-z0-9.+-]*(?:; ?[a-z0-9-]+=[a-z0-9."+, -]+)?$/i

/** Returns the type, or throws `invalid`: it becomes a header, so nothing else may hide in it. */
export function requireContentType(contentType: string): string {
  if (contentType.length > 200 || !contentTypePattern.test(contentType)) throw malformed('a content type')
  return contentType
}

/** Returns the seconds a GET URL may live, or throws `invalid`. */
export function requireGetSeconds(seconds: number): number {
  if (!(seconds > 0 && seconds <= longestGetUrlSeconds)) throw malformed(`a GET URL for ${seconds} s`)
  return seconds
}

function malformed(detail: string): AppError {
  return new AppError('invalid', 'files.unreachable', { detail })
}

export function objectMissing(key: string): AppError {
  return new AppError('not-found', 'files.gone', { detail: `no object ${key}` })
}

export function uploadGone(uploadId: string): AppError {
  return new AppError('gone', 'files.uploadEnded', {
    detail: `no open upload ${uploadId}`,
  })
}

export function partsRefused(detail: string): AppError {
  return new AppError('conflict', 'files.partsMissing', {
    detail,
  })
}

export function rangeRefused(range: ByteRange, bytes: number | undefined): AppError {
  return malformed(`range ${range.start}-${range.end} of ${bytes ?? 'unknown'} bytes`)
}
