/** What a page needs of the engine, as one piece to be fetched when it is wanted. */

export { openPreparations } from '../prepare/preparations.ts'
export { httpUploadApi } from './http-upload-api.ts'
export { browserTakes, isBeingRecorded } from './kept-takes.ts'
export { openUploads } from './uploads.ts'
