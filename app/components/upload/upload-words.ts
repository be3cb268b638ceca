import { useTranslations } from 'use-intl/react'
import { printBytes } from '#app/domain/upload.ts'
import type { UploadSnapshot } from './engine/upload-snapshot.ts'

type Words = ReturnType<typeof useTranslations<'upload'>>

/** What stands under an upload: how far it is, or what is in its way. */
export function useUploadWords(snapshot: UploadSnapshot): { text: string; isProblem: boolean } {
  const t = useTranslations('upload')
  const problem = snapshot.problem ? problemWords(t, snapshot) : null
  if (problem && ['failed', 'needs-file'].includes(snapshot.state)) return { text: problem, isProblem: true }
  return { text: stateWords(t, snapshot), isProblem: snapshot.state === 'failed' }
}

function stateWords(t: Words, { state, sentBytes, totalBytes, bytesPerSecond, secondsLeft }: UploadSnapshot) {
  const amounts = { sent: printBytes(sentBytes), total: printBytes(totalBytes) }
  switch (state) {
    case 'preparing':
      return t('state.preparing')
    case 'sending':
      return bytesPerSecond === undefined || secondsLeft === undefined
        ? t('state.starting', amounts)
        : t('state.sending', {
            ...amounts,
            speed: printBytes(bytesPerSecond),
            left: timeLeft(t, secondsLeft),
          })
    case 'paused':
      return t('state.paused', amounts)
    case 'waiting-network':
      return t('state.waitingNetwork', amounts)
    case 'waiting-sign-in':
      return t('state.waitingSignIn', amounts)
    case 'needs-file':
      return t('state.needsFile', amounts)
    case 'elsewhere':
      return t('state.elsewhere')
    case 'completing':
      return t('state.completing')
    case 'done':
      return t('state.done')
    case 'cancelled':
      return t('state.cancelled')
    case 'failed':
      return t('state.failed')
  }
}

/** A time to wait, in the largest unit that says enough. */
export function useTimeLeft(): (seconds: number) => string {
  const t = useTranslations('upload')
  return (seconds) => timeLeft(t, seconds)
}

function timeLeft(t: Words, seconds: number): string {
  if (seconds < 60) return t('left.seconds', { count: Math.max(1, Math.round(seconds)) })
  if (seconds < 3_600) return t('left.minutes', { count: Math.round(seconds / 60) })
  return t('left.hours', { count: Math.round(seconds / 3_600) })
}

/** The server's own sentence where there is one, else the catalogue's for the engine's code. */
function problemWords(t: Words, { problem, fileName, totalBytes }: UploadSnapshot): string {
  if (!problem) return ''
  if (problem.message) return problem.message
  switch (problem.code) {
    case 'empty':
      return t('problem.empty')
    case 'too-large':
      return t('problem.tooLarge', {
        size: printBytes(Number(problem.facts.bytes ?? totalBytes)),
        limit: printBytes(Number(problem.facts.limitBytes ?? 0)),
      })
    case 'not-media':
      return t('problem.notMedia')
    case 'unreadable':
      return t('problem.unreadable')
    case 'file-changed':
      return t('problem.fileChanged')
    case 'different-file':
      return t('problem.differentFile', { file: fileName })
    case 'upload-gone':
      return t('problem.uploadGone')
    case 'store-refused':
      return t('problem.storeRefused')
    default:
      return t('problem.broken')
  }
}
