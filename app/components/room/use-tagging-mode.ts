import { lazy, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { showToast } from '#app/components/ui/toasts.ts'

const fetchTagging = () => import('#app/components/tagging/room-tagging.tsx')
export const RoomTagging = lazy(async () => ({ default: (await fetchTagging()).RoomTagging }))

/** Whether one tags with large buttons now. They are fetched when somebody is about to ask for them, and shown once they are here. */
export function useTaggingMode(personMay: boolean) {
  const t = useTranslations('tagging.room')
  const [isOn, setIsOn] = useState(false)
  return {
    isOn: isOn && personMay,
    leave: () => setIsOn(false),
    prepare: () => void fetchTagging().catch(() => {}),
    toggle: () => {
      if (isOn || !personMay) return setIsOn(false)
      fetchTagging().then(
        () => setIsOn(true),
        () => showToast(t('unreached'), { tone: 'problem' }),
      )
    },
  }
}
