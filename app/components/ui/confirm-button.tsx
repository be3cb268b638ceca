import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button, type ButtonProps } from './button.tsx'
import { Dialog } from './dialog.tsx'

export interface ConfirmButtonProps extends Omit<ButtonProps, 'onClick' | 'type'> {
  /** The question, such as "Remove this recording?". */
  title: string
  /** What will happen, what is safe, and whether it can be undone. */
  text: ReactNode
  /** The verb on the answer, such as "Remove". */
  confirm: string
  onConfirm: () => void
  dangerous?: boolean
}

/** A button that asks once before it does something that cannot be taken back. */
export function ConfirmButton({
  title,
  text,
  confirm,
  onConfirm,
  dangerous = true,
  ...button
}: ConfirmButtonProps) {
  const t = useTranslations('ui')
  const [isOpen, setOpen] = useState(false)
  const answer = () => {
    setOpen(false)
    onConfirm()
  }
  return (
    <>
      <Button {...button} aria-haspopup="dialog" onClick={() => setOpen(true)} />
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={title}
        size="sm"
        mustAnswer
        footer={
          <>
            <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
            <Button variant={dangerous ? 'danger' : 'primary'} onClick={answer}>
              {confirm}
            </Button>
          </>
        }
      >
        <div className="text-muted">{text}</div>
      </Dialog>
    </>
  )
}
