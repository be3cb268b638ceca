import { useArrivedUploads } from '#app/components/upload/uploads-provider.tsx'
import { useReloadWhile } from '#app/components/use-reload-while.ts'
import { isBeingPrepared } from '#app/domain/recording.ts'

/**
 * Asks the server again every few seconds while a recording on the page is being prepared. One that is still sent may
 * lie for days: this browser knows when its own has arrived, and others are not waited for. `expected` are those of its own
 * that have arrived and belong on the page although it was asked for before. A page calls this once, for all it shows.
 */
export function useLiveCards(
  recordings: readonly { id: string; state: string }[],
  expected: readonly string[] = [],
): void {
  const arrived = useArrivedUploads()
  const anyUnderWay = recordings.some(
    ({ id, state }) => isBeingPrepared(state) || (state === 'uploading' && arrived.includes(id)),
  )
  const anyExpected = expected.some(
    (wanted) => !recordings.some(({ id, state }) => id === wanted && state !== 'uploading'),
  )
  useReloadWhile(anyUnderWay || anyExpected, anyExpected ? 1_000 : 3_000)
}
