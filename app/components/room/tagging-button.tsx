import { useTranslations } from 'use-intl/react'
import { useNameWithKey } from '#app/components/room-keys/key-of.ts'
import type { useTaggingMode } from './use-tagging-mode.ts'

/** Puts the large buttons to tag with in the place where notes are written, and takes them away. */
export function TaggingButton({ tagging }: { tagging: ReturnType<typeof useTaggingMode> }) {
  const t = useTranslations('tagging.room')
  return (
    <button
      type="button"
      aria-pressed={tagging.isOn}
      title={useNameWithKey(t('label'), 'tagging')}
      onPointerEnter={tagging.prepare}
      onFocus={tagging.prepare}
      onClick={tagging.toggle}
      className="h-8 rounded-sm px-2 text-sm text-muted hover:bg-raised hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent-strong pointer-coarse:h-10"
    >
      {t('open')}
    </button>
  )
}
