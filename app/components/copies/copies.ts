/** Everything about what a device keeps, as one file, for browsers that keep something or are about to. */

export { forgetCopies } from '#app/realtime/copies/forget-copies.ts'
export { lookAfterCopies } from '#app/realtime/copies/look-after-copies.ts'
export { FilmHere } from './film-here.tsx'
export { KeepDialog } from './keep-dialog.tsx'
export { KeptRooms } from './kept-rooms.tsx'
export { NoFilmHere } from './no-film-here.tsx'
export { openRoomCopy } from './open-room-copy.ts'
export { RoomKeeper } from './room-keeper.tsx'
