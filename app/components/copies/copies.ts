/**
 * Everything about what a device keeps, and about a line to the server that is lost, fetched as one file once the film can play: in several, the smaller ones would
 * be put into files that a page fetches before that.
 */

export { Hindrance } from '#app/components/room/hindrance.tsx'
export { forgetCopies } from '#app/realtime/copies/forget-copies.ts'
export { lookAfterCopies } from '#app/realtime/copies/look-after-copies.ts'
export { KeepButton } from './keep-button.tsx'
export { KeptRooms } from './kept-rooms.tsx'
export { openRoomCopy } from './open-room-copy.ts'
export { RoomCopy } from './room-copy.tsx'
