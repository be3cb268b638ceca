import { Trash2, Upload } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { printTimecode } from '#app/domain/timecode.ts'
import type { KeptTakes, Take } from './engine/kept-takes.ts'
import { usePreparations, useUploads } from './uploads-provider.tsx'

interface InterruptedTakesProps {
  personId: string
  /** Only what was recorded in this rehearsal. */
  rehearsalId?: string
  onFile: (file: File, take: Take) => void
}

/** Offers what was recorded or made in this browser and never uploaded, because its page crashed or was closed. */
export function InterruptedTakes({ personId, rehearsalId, onFile }: InterruptedTakesProps) {
  const t = useTranslations('upload.recorder')
  const format = useFormatter()
  const prepare = useTranslations('upload.prepare')
  const { takes, found: all, refresh } = useInterruptedTakes(personId)
  const found = all.filter((take) => rehearsalId === undefined || take.rehearsalId === rehearsalId)
  const describe = ({ made, rehearsalId: isOfOne, startedAt, lastAt }: Take) => {
    const length = printTimecode(made?.lengthMs ?? lastAt - startedAt)
    const moment = format.dateTime(new Date(startedAt), 'moment')
    return made
      ? prepare('kept', { length, moment })
      : t(isOfOne ? 'interruptedTake' : 'interrupted', { length, moment })
  }
  const send = async (take: Take) => {
    const file = await takes?.findFile(take)
    if (file) onFile(file, take)
    else await takes?.remove(take.id)
    refresh()
  }
  const discard = async (take: Take) => {
    await takes?.remove(take.id)
    refresh()
  }
  if (found.length === 0) return null
  return (
    <ul className="mb-6 grid gap-3">
      {found.map((take) => (
        <li key={take.id}>
          <Callout
            tone="accent"
            title={describe(take)}
            action={
              <>
                <Button icon={Upload} onClick={() => void send(take)}>
                  {t('sendInterrupted')}
                </Button>
                <ConfirmButton
                  variant="quiet"
                  icon={Trash2}
                  title={t('discardTitle')}
                  text={t('discardText')}
                  confirm={t('discard')}
                  onConfirm={() => void discard(take)}
                >
                  {t('discard')}
                </ConfirmButton>
              </>
            }
          />
        </li>
      ))}
    </ul>
  )
}

/** The takes that no page records, nobody looks at and no upload carries. */
function useInterruptedTakes(personId: string) {
  const { uploads, handles } = useUploads()
  const { prepared } = usePreparations()
  const [takes, setTakes] = useState<KeptTakes | null>(null)
  const [all, setAll] = useState<Take[]>([])
  const [round, setRound] = useState(0)
  useEffect(() => {
    if (!uploads) return
    let gone = false
    const look = async () => {
      const { browserTakes } = await import('./engine/index.ts')
      // Those that an upload carries already are known once it is taken up.
      await uploads.restore()
      const opened = browserTakes()
      const listed = await opened.listInterrupted(personId)
      if (gone) return
      setTakes(opened)
      setAll(listed)
    }
    void look()
    return () => {
      gone = true
    }
    // Looked at again whenever an upload comes or goes.
  }, [uploads, handles, prepared, personId, round])
  const carried = new Set([...handles, ...prepared].flatMap(({ takeIds }) => takeIds))
  const found = all.filter(({ id }) => !carried.has(id))
  const refresh = useCallback(() => setRound((before) => before + 1), [])
  return { takes, found, refresh }
}
