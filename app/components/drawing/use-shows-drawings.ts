import { useStored } from '#app/components/room/stored.ts'

/** Whether this person has drawings shown over the picture, in this browser. */
export function useShowsDrawings(): [boolean, (shows: boolean) => void] {
  const [kept, keep] = useStored('reprise.drawings', 'on')
  return [kept === 'on', (shows) => keep(shows ? 'on' : 'off')]
}
