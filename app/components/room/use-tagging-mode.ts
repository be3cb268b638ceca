import { lazy, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { showToast } from '#app/components/ui/toasts.ts'

const fetchTagging = () => import('#app/components/tagging/room-tagging.tsx')
export const RoomTagging = lazy(async () => ({ default: (await fetchTagging()).RoomTagging }))

/**
 * Whether one tags with large buttons now. They are fetched when somebody is about to ask for them, and shown once they
 * are here, unless they are no longer wanted by then.
 */
export function useTaggingMode(personMay: boolean) {
  const t = useTranslations('tagging.room')
  const [isOn, setIsOn] = useState(false)
  const isWanted = useRef(false)
  const leave = () => {
    isWanted.current = false
    setIsOn(false)
  }
  return {
    isOn: isOn && personMay,
    leave,
    prepare: () => void fetchTagging().catch(() => {}),
    toggle: () => {
      if (isWanted.current || !personMay) return leave()
      isWanted.current = true
      fetchTagging().then(
        () => setIsOn(isWanted.current),
        () => {
          leave()
          showToast(t('unreached'), { tone: 'problem' })
        },
      )
    },
  }
}
