import { useArrivedUploads } from '#app/components/upload/uploads-provider.tsx'
import { useReloadWhile } from '#app/components/use-reload-while.ts'
import { isBeingPrepared } from '#app/domain/recording.ts'

/**
 * Asks the server again every few seconds while a recording on the page is being prepared. One that is still sent may
 * lie for days: this browser knows when its own has arrived, and others are not waited for.
 */
export function useLiveCards(recordings: readonly { id: string; state: string }[]): void {
  const arrived = useArrivedUploads()
  const anyUnderWay = recordings.some(
    ({ id, state }) => isBeingPrepared(state) || (state === 'uploading' && arrived.includes(id)),
  )
  useReloadWhile(anyUnderWay, 3_000)
}
