import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Dialog as AriaDialog } from 'react-aria-components/Dialog'
import { Heading } from 'react-aria-components/Heading'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useTranslations } from 'use-intl/react'
import { classes } from './class-names.ts'

export interface DialogProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title: string
  /** `sheet` stands at the end side on a laptop; every size is a sheet from below on a phone. */
  size?: 'sm' | 'md' | 'lg' | 'sheet'
  /** For a question that must be answered: no closing by pressing beside it. */
  mustAnswer?: boolean
  /** Stays in view under the scrolling content: the buttons. */
  footer?: ReactNode
  children: ReactNode
}

const widths = {
  sm: 'sm:max-w-md',
  md: 'sm:max-w-xl',
  lg: 'sm:max-w-3xl',
  sheet: 'sm:ms-auto sm:me-0 sm:my-0 sm:h-dvh sm:max-h-dvh sm:max-w-md sm:rounded-none',
}

/** A layer that keeps the focus until it is closed, and gives it back. */
export function Dialog({
  isOpen,
  onOpenChange,
  title,
  size = 'md',
  mustAnswer,
  footer,
  children,
}: DialogProps) {
  const t = useTranslations('ui')
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={!mustAnswer}
      className="fixed inset-0 z-50 flex items-end bg-scrim animate-fade sm:items-center"
    >
      <Modal
        className={classes(
          'flex max-h-[90dvh] w-full flex-col rounded-t-lg bg-surface text-ink shadow-float outline-none',
          'animate-sheet sm:m-auto sm:animate-rise sm:rounded-lg',
          widths[size],
        )}
      >
        <AriaDialog
          role={mustAnswer ? 'alertdialog' : 'dialog'}
          className="flex min-h-0 flex-1 flex-col outline-none"
        >
          <header className="flex items-center gap-3 ps-5 pe-3 pt-3 pb-1">
            <Heading slot="title" className="flex-1 text-lg font-semibold">
              {title}
            </Heading>
            <button
              type="button"
              aria-label={t('close')}
              onClick={() => onOpenChange(false)}
              className="grid size-9.5 place-items-center rounded-sm text-muted hover:bg-raised hover:text-ink pointer-coarse:size-11"
            >
              <X aria-hidden className="size-4.5" />
            </button>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pt-1 pb-5">{children}</div>
          {footer === undefined ? null : (
            <footer className="flex flex-wrap justify-end gap-2 border-t border-line px-5 py-3">
              {footer}
            </footer>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
