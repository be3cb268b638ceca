import { useEffect, useState } from 'react'
import type { UploadHandle } from '#app/components/upload/engine/upload-snapshot.ts'
import { useUploads } from '#app/components/upload/uploads-provider.tsx'
import type { Take } from './take.ts'

/** The upload by which this browser sends the film of a take, until the page knows its recording; null where there is none. */
export function useUploadOf({
  sourceId,
  recordingId,
}: Pick<Take, 'sourceId' | 'recordingId'>): UploadHandle | null {
  const { handles } = useUploads()
  const own = handles.find(({ takeIds }) => sourceId !== null && takeIds.includes(sourceId)) ?? null
  const [, turn] = useState(0)
  useEffect(() => own?.subscribe(() => turn((before) => before + 1)), [own])
  const state = own?.snapshot().state
  const isOver = state === 'failed' || state === 'cancelled' || (state === 'done' && recordingId !== null)
  return isOver ? null : own
}
