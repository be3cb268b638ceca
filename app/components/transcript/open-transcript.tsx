import { lazy } from 'react'
import { Captions, CaptionsButton } from './captions.tsx'
import { SideSwitch } from './side-switch.tsx'
import { SnapOffer } from './snap-offer.tsx'
import { createTranscriptStore } from './transcript-store.ts'

const TranscriptPanel = lazy(async () => ({
  default: (await import('./transcript-panel.tsx')).TranscriptPanel,
}))

/** The transcript of a room: what is known of it, and what shows it. All of it is fetched once the film can play. */
export function openTranscript(recordingId: string, personId: string) {
  const store = createTranscriptStore(recordingId, personId)
  return { store, Captions, CaptionsButton, SideSwitch, SnapOffer, TranscriptPanel }
}

export type Transcript = ReturnType<typeof openTranscript>
