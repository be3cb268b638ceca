/**
 * What every page asks of the rooms that a device keeps, and what a room says of a line that is lost: one small file,
 * fetched once the page is calm. All else is in `copies.ts`, which only a browser that keeps something fetches.
 */

export { Hindrance } from '#app/components/room/hindrance.tsx'
export { KeepButton } from './keep-button.tsx'
export { RoomCopy } from './room-copy.tsx'
export { watchCopies } from './watch-copies.ts'
