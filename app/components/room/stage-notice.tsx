import { useEffect } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Notice } from './use-tag-keys.ts'

const shownForMs = 8_000

/** A sentence low over the picture, where it covers nothing that is being written. */
export function StageNotice({ notice, onGone }: { notice: Notice | null; onGone: () => void }) {
  const t = useTranslations('room.list')
  useEffect(() => {
    if (!notice) return
    const timer = setTimeout(onGone, shownForMs)
    return () => clearTimeout(timer)
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [notice])
  return (
    <div
      role="status"
      className="pointer-events-none absolute inset-x-3 bottom-3 z-10 grid justify-items-center"
    >
      {notice ? (
        <p className="pointer-events-auto flex min-h-9 animate-fade items-center gap-3 rounded-lg bg-stage/85 ps-4 pe-2 text-sm text-stage-ink">
          {notice.text}
          {notice.onUndo ? (
            <button
              type="button"
              onClick={notice.onUndo}
              className="min-h-8 rounded-sm px-2 font-semibold hover:bg-white/15 pointer-coarse:min-h-10"
            >
              {t('undo')}
            </button>
          ) : (
            <span className="pe-2" />
          )}
        </p>
      ) : null}
    </div>
  )
}
