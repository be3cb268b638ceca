/** Everything of spoken notes, fetched as one file once the film can play. */
// Sent with the first connection after it was said: what sends it is here by then.
import '#app/realtime/send-sound.ts'

export { SpeakTools } from './speak-tools.tsx'
export { SpokenNote } from './spoken-note.tsx'
