import { useEffect, useState } from 'react'
import type { UploadHandle } from '#app/components/upload/engine/upload-snapshot.ts'
import { useUploads } from '#app/components/upload/uploads-provider.tsx'
import type { Take } from './take.ts'

const isOver = (handle: UploadHandle) => ['done', 'failed', 'cancelled'].includes(handle.snapshot().state)

/** The upload by which this browser sends the film of a take now, if it does. */
export function useUploadOf({ sourceId }: Pick<Take, 'sourceId'>): UploadHandle | null {
  const { handles } = useUploads()
  const own = handles.find(({ takeIds }) => sourceId !== null && takeIds.includes(sourceId)) ?? null
  const [, turn] = useState(0)
  useEffect(() => own?.subscribe(() => turn((before) => before + 1)), [own])
  return own && !isOver(own) ? own : null
}
