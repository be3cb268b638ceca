import { useNavigate } from '@remix-run/react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { showToast } from '#app/components/ui/toasts.ts'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import { paths } from '#app/paths.ts'
import type { Thread } from './moments.ts'

type FeedbackKind = 'praise' | 'probe' | 'step'

/** Collecting moments, and the way from them to a praise, a probe or a step. */
export function useGiving({
  recordingId,
  mayGive,
  live,
  selectedId,
}: {
  recordingId: string
  mayGive: boolean
  live: readonly Thread[]
  selectedId: string | null
}) {
  const t = useTranslations('room')
  const navigate = useNavigate()
  const [picked, setPicked] = useState<ReadonlySet<string>>(() => new Set())
  const chosen = (only: PresentedAnnotation | undefined): PresentedAnnotation[] => {
    if (only) return [only]
    const roots = live.map(({ root }) => root)
    const collected = roots.filter((root) => picked.has(root.clientId))
    return collected.length > 0 ? collected : roots.filter((root) => root.clientId === selectedId)
  }
  return {
    picked,
    pick: (clientId: string) => setPicked(toggled(picked, clientId)),
    clear: () => setPicked(new Set()),
    /** From this one moment, or else from the collected ones, or else from the selected one. */
    give: (kind: FeedbackKind, only?: PresentedAnnotation) => {
      if (!mayGive) return
      const found = chosen(only)
      if (found.length === 0) return void showToast(t('tray.none'))
      if (found.some((note) => note.id.startsWith('local:'))) return void showToast(t('tray.pending'))
      navigate(paths.newFeedback(recordingId, { kind, moments: found.map((note) => note.id).join(',') }))
    },
  }
}

export type Giving = ReturnType<typeof useGiving>

function toggled(set: ReadonlySet<string>, value: string): ReadonlySet<string> {
  const next = new Set(set)
  if (!next.delete(value)) next.add(value)
  return next
}
