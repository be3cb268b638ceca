import { useNavigate } from '@remix-run/react'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { paths } from '#app/paths.ts'
import type { Book } from '#app/realtime/observations/book.ts'

/** Removes an observation for good, from the server and from this device. */
export function RemoveObservation({
  id,
  personId,
  book,
}: {
  id: string
  personId: string
  book: Book | null
}) {
  const t = useTranslations('tagging.page')
  const navigate = useNavigate()
  const [hasFailed, setFailed] = useState(false)
  const remove = async () => {
    const isGone = await askToRemove(id, personId)
    setFailed(!isGone)
    if (!isGone) return
    await book?.drop(id)
    navigate(paths.observations())
  }
  return (
    <div>
      <ConfirmButton
        variant="quiet"
        size="sm"
        icon={Trash2}
        title={t('removeTitle')}
        text={t('removeText')}
        confirm={t('removeConfirm')}
        onConfirm={() => void remove()}
      >
        {t('remove')}
      </ConfirmButton>
      {hasFailed ? (
        <p role="alert" className="text-sm text-danger">
          {t('removeFailed')}
        </p>
      ) : null}
    </div>
  )
}

async function askToRemove(id: string, personId: string): Promise<boolean> {
  try {
    const answer = await fetch(paths.keepObservation(id), {
      method: 'DELETE',
      headers: { 'X-Sent-For': personId },
      credentials: 'same-origin',
    })
    return answer.ok || answer.status === 404 || answer.status === 410
  } catch {
    return false
  }
}
