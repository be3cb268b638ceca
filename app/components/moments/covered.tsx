import { EyeOff } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { showToast } from '#app/components/ui/toasts.ts'
import { paths } from '#app/paths.ts'

/** What covers others' notes, and how it ends. */
export interface Cover {
  recordingId: string
  owner: { id: string; name: string }
  isOn: boolean
  /** The server shows them from now on. */
  onLifted: () => void
}

/** Says that others' notes are covered, who asked for it, and how they come to be seen. */
export function Covered({
  recordingId,
  owner,
  isOn,
  viewerId,
  mayAnnotate,
  onLifted,
}: Cover & { viewerId: string; mayAnnotate: boolean }) {
  const t = useTranslations('moments.cover')
  const [isAsking, setIsAsking] = useState(false)
  const was = useRef(isOn)
  useEffect(() => {
    // However it ends, those who do not see the list change are told.
    if (was.current && !isOn) showToast(t('lifted'))
    was.current = isOn
  }, [isOn, t])
  const skip = async () => {
    setIsAsking(true)
    const answer = await fetch(paths.uncover(recordingId), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
    }).catch(() => null)
    setIsAsking(false)
    if (answer?.ok) onLifted()
    else showToast(t('failed'), { tone: 'problem' })
  }
  if (!isOn) return null
  return (
    <section className="grid gap-2 border-b border-line bg-raised px-3 py-2.5 text-sm">
      <p className="flex gap-2">
        <EyeOff aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
        <span>
          {owner.id === viewerId ? t('askedByYou') : t('asked', { name: owner.name })}{' '}
          {mayAnnotate ? t('until') : t('lookOnly')}
        </span>
      </p>
      <Button size="sm" className="ms-6 justify-self-start" disabled={isAsking} onClick={() => void skip()}>
        {t('skip')}
      </Button>
    </section>
  )
}
