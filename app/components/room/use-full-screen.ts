import { type RefObject, useEffect, useState } from 'react'

/** Puts a part of the page over the whole screen, and back. */
export function useFullScreen(element: RefObject<HTMLElement>): { isOn: boolean; toggle: () => void } {
  const [isOn, setIsOn] = useState(false)
  useEffect(() => {
    const look = () => setIsOn(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', look)
    return () => document.removeEventListener('fullscreenchange', look)
  }, [])
  const toggle = () => {
    if (document.fullscreenElement) void document.exitFullscreen()
    // A phone that knows no full screen for parts of a page keeps the page as it is.
    else void element.current?.requestFullscreen?.().catch(() => {})
  }
  return { isOn, toggle }
}
