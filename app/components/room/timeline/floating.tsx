import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'

/**
 * A small sheet above the timeline, inside what fills the screen in full screen. It takes the focus, and gives it back
 * when it closes: by Escape, by its button, or by a press beside it.
 */
export function Floating({
  id,
  label,
  title,
  onClose,
  children,
}: {
  id?: string
  label: string
  title: string
  onClose: () => void
  children: ReactNode
}) {
  const t = useTranslations('timeline')
  const sheet = useRef<HTMLDivElement>(null)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const before = document.activeElement
    const element = sheet.current
    element?.focus({ preventScroll: true })
    const press = (event: PointerEvent) => {
      const target = event.target as Element
      if (element && !element.contains(target) && !target.closest('[data-opens-sheet]')) close.current()
    }
    window.addEventListener('pointerdown', press)
    return () => {
      window.removeEventListener('pointerdown', press)
      const isLost = document.activeElement === document.body || document.activeElement === null
      if (isLost && before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <div
      ref={sheet}
      id={id}
      role="group"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        onClose()
      }}
      className="absolute start-2 bottom-full z-30 mb-1.5 flex max-h-[max(9rem,29dvh)] w-80 max-w-[calc(100%-1rem)] animate-rise flex-col rounded-lg bg-surface text-sm shadow-float outline-none lg:max-h-[min(30rem,60dvh)]"
    >
      <div className="flex items-center gap-2 ps-3 pe-1 pt-1">
        <h3 className="min-w-0 flex-1 truncate text-base font-semibold">{title}</h3>
        <button
          type="button"
          aria-label={t('close')}
          title={t('close')}
          onClick={onClose}
          className="grid size-9 shrink-0 place-items-center rounded-sm text-muted hover:bg-raised hover:text-ink pointer-coarse:size-11"
        >
          <X aria-hidden className="size-4" />
        </button>
      </div>
      <div className="min-h-0 overflow-y-auto overscroll-contain px-3 pb-3">{children}</div>
    </div>
  )
}

export const sheetRow =
  'flex min-h-8 w-full items-baseline gap-2 rounded-sm px-1.5 py-1 text-start hover:bg-raised pointer-coarse:min-h-11'
