import { useFormatter, useTranslations } from 'use-intl/react'
import { preparingStages, type RecordingState } from '#app/domain/recording.ts'

/** What is known of a recording that is being prepared. */
export interface KnownProgress {
  state: string
  stage: string | null
  permille: number
  leftMs: number | null
}

const minuteMs = 60_000

/** How far preparing has come, in words: the stage, and where there is something to count, percent and time left. */
export function useProgressWords(progress: KnownProgress): {
  stage: string
  /** From 0 to 1; undefined while nothing can be counted. */
  value: number | undefined
  figures: string[]
} {
  const t = useTranslations('recordings')
  const format = useFormatter()
  const { state, permille, leftMs } = progress
  const stage = preparingStages.find((each) => each === progress.stage)
  const isCounted = state === 'processing' || (state === 'checking' && permille > 0)
  const words = state === 'processing' && stage ? t(`stage.${stage}`) : t(`state.${state as RecordingState}`)
  if (!isCounted) return { stage: words, value: undefined, figures: [] }
  const value = permille / 1000
  const left = leftMs === null ? [] : [timeLeft(leftMs)]
  return { stage: words, value, figures: [format.number(value, 'percent'), ...left] }

  function timeLeft(ms: number): string {
    const minutes = Math.round(ms / minuteMs)
    if (minutes < 1) return t('left.soon')
    if (minutes < 60) return t('left.minutes', { count: minutes })
    return t('left.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
  }
}
