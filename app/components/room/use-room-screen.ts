import { useRef, useState } from 'react'
import { useFullScreen } from './use-full-screen.ts'

/** How the room is looked at: theatre, full screen, the map of keys, and whether a range goes round. */
export function useRoomScreen() {
  const stage = useRef<HTMLDivElement>(null)
  const [isTheatre, setIsTheatre] = useState(false)
  const [showsHelp, showHelp] = useState(false)
  const [loopOn, setLoopOn] = useState(false)
  return {
    /** The part of the page that fills the screen, to be put on it. */
    stage,
    fullScreen: useFullScreen(stage),
    isTheatre,
    toggleTheatre: () => setIsTheatre(!isTheatre),
    leaveTheatre: () => setIsTheatre(false),
    showsHelp,
    showHelp,
    loopOn,
    toggleLoop: () => setLoopOn(!loopOn),
    focusStage: () => stage.current?.focus({ preventScroll: true }),
  }
}

export type RoomScreen = ReturnType<typeof useRoomScreen>
