/**
 * How a file is cut into parts for its upload. Server and browser both reckon with these three functions, so
 * that the sizes in a signed URL are exactly the sizes the browser sends.
 */

const mebibyte = 1024 * 1024
const smallestPartBytes = 8 * mebibyte
/** Stores answer with at most 1,000 parts per page; fewer parts than that keep every resume to one page. */
const mostParts = 900

/** The size of each part but the last, in bytes: whole mebibytes, at least 8 MiB (S3 refuses less than 5). */
export function partBytesFor(fileBytes: number): number {
  const needed = Math.ceil(fileBytes / mostParts / mebibyte) * mebibyte
  return Math.max(smallestPartBytes, needed)
}

/** How many parts a file of this size has; a file of at least one byte has at least one. */
export function partCount(fileBytes: number, partBytes: number): number {
  return Math.ceil(fileBytes / partBytes)
}

/** Where part `partNumber` (from 1) lies in the file: first byte and the byte after its last. */
export function partRange(
  partNumber: number,
  fileBytes: number,
  partBytes: number,
): { start: number; end: number } {
  const start = (partNumber - 1) * partBytes
  return { start, end: Math.min(start + partBytes, fileBytes) }
}
