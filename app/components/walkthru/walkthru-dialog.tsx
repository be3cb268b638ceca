import { useTranslations } from 'use-intl/react'
import { Dialog } from '#app/components/ui/dialog.tsx'
import type { Move } from '#app/domain/practice.ts'
import { LookedAtMoves } from './looked-at-moves.tsx'

interface WalkthruDialogProps {
  practice: { id: string; name: string; walkthru: readonly Move[] }
  onClose: () => void
}

/** The moves of a practice, looked up where one tags with it. */
export function WalkthruDialog({ practice, onClose }: WalkthruDialogProps) {
  const t = useTranslations('walkthrus')
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('show', { practice: practice.name })} size="sheet">
      <LookedAtMoves practice={practice} />
    </Dialog>
  )
}
