import { useTranslations } from 'use-intl/react'
import { ownCopyLivesMs, sharedCopyLivesMs } from '#app/domain/room-copy.ts'

const dayMs = 86_400_000

/** For whom rooms are kept on a device, and when they go. */
export function useTerms(): string {
  const t = useTranslations('copies')
  return t('privacy', { days: ownCopyLivesMs / dayMs, shared: sharedCopyLivesMs / dayMs })
}
