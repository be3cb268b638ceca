import type { RefObject } from 'react'
import type { Player } from '#app/components/player/player.ts'
import type { Transcript } from '#app/components/transcript/open-transcript.tsx'
import type { RoomAction } from '#app/domain/room-keys.ts'
import { arrow, shift, speed } from './film-moves.ts'
import type { TimeButtonHandle } from './time-button.tsx'
import type { TimelineHandle } from './timeline/handle.ts'
import type { Giving } from './use-giving.ts'
import type { MarkTime } from './use-mark-time.ts'
import type { RoomScreen } from './use-room-screen.ts'
import type { Selection } from './use-selection.ts'

/** What each key of the room does now. */
export function roomCommands(parts: {
  player: Player | null
  markTime: MarkTime
  mayAnnotate: boolean
  selection: Selection
  giving: Giving
  screen: RoomScreen
  timeField: RefObject<TimeButtonHandle>
  timeline: RefObject<TimelineHandle>
  transcript: Transcript | null
  onComment: () => void
  onTagging: () => void
  onUntag: () => void
}): Partial<Record<RoomAction, () => void>> {
  const { player, markTime, mayAnnotate, selection, giving, screen } = parts
  return {
    'play-pause': () => player?.toggle(),
    slower: () => speed(player, -1),
    faster: () => speed(player, 1),
    back: () => arrow(player, -1),
    forward: () => arrow(player, 1),
    'back-far': () => shift(player, -15_000),
    'forward-far': () => shift(player, 15_000),
    'go-to-time': () => parts.timeField.current?.open(),
    mute: () => player?.setMuted(!player.getState().muted),
    'range-in': () => mayAnnotate && markTime.setIn(),
    'range-out': () => mayAnnotate && markTime.setOut(),
    'range-clear': markTime.clear,
    'range-loop': screen.toggleLoop,
    'nudge-back': () => markTime.nudge(-1),
    'nudge-forward': () => markTime.nudge(1),
    comment: parts.onComment,
    tagging: parts.onTagging,
    untag: parts.onUntag,
    'previous-moment': () => selection.stepBy(-1),
    'next-moment': () => selection.stepBy(1),
    praise: () => giving.give('praise'),
    'action-step': () => giving.give('step'),
    probe: () => giving.give('probe'),
    'full-screen': screen.fullScreen.toggle,
    theatre: screen.toggleTheatre,
    'zoom-in': () => parts.timeline.current?.zoomIn(),
    'zoom-out': () => parts.timeline.current?.zoomOut(),
    'zoom-whole': () => parts.timeline.current?.whole(),
    'timeline-back': () => parts.timeline.current?.back(),
    'timeline-forward': () => parts.timeline.current?.forward(),
    captions: () => parts.transcript?.store.toggleCaptions(),
    transcript: () => parts.transcript?.store.toggle(),
    help: () => screen.showHelp(true),
  }
}
