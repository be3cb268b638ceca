import { randomBytes } from 'node:crypto'

/** A key nobody can guess and no attempt ever uses twice. */
export function newObjectKey(recording: { orgId: string; recordingId: string }): string {
  return `org/${recording.orgId}/rec/${recording.recordingId}/${randomBytes(32).toString('hex')}`
}

/** Where all objects of one recording lie. */
export function recordingPrefix(recording: { orgId: string; recordingId: string }): string {
  return `org/${recording.orgId}/rec/${recording.recordingId}/`
}
