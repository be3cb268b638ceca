import {
  type LucideIcon,
  MessageCircle,
  MessagesSquare,
  Pause,
  Presentation,
  Rewind,
  RotateCcw,
} from 'lucide-react'
import type { Clip } from '#app/components/feedback/clip.ts'
import type { MarkKind, Ticks } from '#app/domain/rehearsal.ts'
import type { RecordingProgress } from '#app/domain/room-events.ts'

export interface Mark {
  id: string
  kind: MarkKind
  atMs: number
  endMs: number | null
  note: string
  by: string
  role: string | null
  mayRemove: boolean
}

/** A take as the server presents it. */
export interface Take {
  id: string
  number: number
  recordingId: string | null
  sourceId: string | null
  startMs: number
  endMs: number | null
  untilMs: number | null
  offsetMs: number
  clip: Clip | null
  progress: RecordingProgress | null
  marks: Mark[]
  covered: boolean
  cause: { mark: Mark; takeNumber: number } | null
  ticks: Ticks
  kept: boolean
  mayMark: boolean
}

export const markIcons: Record<MarkKind, LucideIcon> = {
  pause: Pause,
  rewind: Rewind,
  'try-again': RotateCcw,
  model: Presentation,
  'student-voice': MessageCircle,
  discuss: MessagesSquare,
}

export const anchorOf = (take: { number: number }) => `take-${take.number}`
