import { useEffect, useState } from 'react'

/** The rooms keep the same choice under the same name. */
const captionsKey = 'reprise.captions'

/** Whether this browser shows captions, and the way to change that. */
export function useCaptionsOn(): [isOn: boolean, toggle: () => void] {
  const [isOn, setOn] = useState(false)
  useEffect(() => {
    try {
      setOn(localStorage.getItem(captionsKey) === 'on')
    } catch {
      // A browser that keeps nothing begins without them.
    }
  }, [])
  const toggle = () => {
    setOn(!isOn)
    try {
      localStorage.setItem(captionsKey, isOn ? 'off' : 'on')
    } catch {
      // It forgets the choice, and nothing else.
    }
  }
  return [isOn, toggle]
}
