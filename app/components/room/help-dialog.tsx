import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { KeyMap } from '#app/components/room-keys/key-map.tsx'
import { printChord } from '#app/components/room-keys/print-chord.ts'
import { useViewer } from '#app/components/shell/root-data.ts'
import { Button } from '#app/components/ui/button.tsx'
import { Checkbox } from '#app/components/ui/checkbox.tsx'
import { Dialog } from '#app/components/ui/dialog.tsx'
import { Kbd } from '#app/components/ui/kbd.tsx'
import { LookedAtMoves } from '#app/components/walkthru/looked-at-moves.tsx'
import type { ErrorAnswer } from '#app/domain/errors.ts'
import { keyMapOf, type OwnKeys, type RoomAction } from '#app/domain/room-keys.ts'
import { paths } from '#app/paths.ts'
import type { RoomPractice } from './room-practice.ts'

interface HelpDialogProps {
  practices: readonly RoomPractice[]
  keys: OwnKeys
  onKeys: (keys: OwnKeys) => void
  onClose: () => void
}

/** The map of keys, and what the practices on the number keys mean. */
export function HelpDialog({ practices, keys, onKeys, onClose }: HelpDialogProps) {
  const t = useTranslations('room.help')
  const own = useTranslations('roomKeys')
  const viewer = useViewer()
  const isInAccount = viewer?.organization.isSample === false
  const [isChanging, setIsChanging] = useState(false)
  const [problem, setProblem] = useState('')
  const map = keyMapOf(keys)
  /** Holds at once; the account is told, and what it says stands beside it. */
  const change = async (next: OwnKeys) => {
    onKeys(next)
    const why = isInAccount ? await keepInAccount(next) : null
    setProblem(why === null ? '' : own('failed', { why: why || own('unreached') }))
  }
  return (
    <Dialog isOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())} title={t('title')} size="lg">
      <Checkbox
        name="room-keys"
        label={t('on')}
        description={t('onAbout')}
        checked={keys.isOn}
        onChange={(event) => void change({ ...keys, isOn: event.currentTarget.checked })}
      />
      <div className="mt-2 flex flex-wrap items-center justify-between gap-2">
        <p className="text-sm text-muted">{problem || own(isInAccount ? 'inAccount' : 'inBrowser')}</p>
        <Button size="sm" aria-pressed={isChanging} onClick={() => setIsChanging(!isChanging)}>
          {isChanging ? own('done') : own('changeKeys')}
        </Button>
      </div>
      <KeyMap keys={keys} isChanging={isChanging} onKeys={(next) => void change(next)} />
      <section className="mt-6">
        <h3 className="font-semibold">{t('practices')}</h3>
        <p className="mb-3 text-muted">{practices.length === 0 ? t('noPractices') : t('hold')}</p>
        <ol className="grid gap-4">
          {practices.slice(0, 9).map((practice, index) => (
            <li key={practice.id} className="flex gap-3">
              <span className="shrink-0">
                {(map[`tag-${index + 1}` as RoomAction] ?? []).map((chord) => (
                  <Kbd key={chord}>{printChord(chord)}</Kbd>
                ))}
              </span>
              <div className="min-w-0 flex-1">
                <p className="flex items-center gap-2 font-semibold">
                  <PracticeMark hue={practice.hue} shape={practice.shape} letters={practice.letters} />
                  {practice.name}
                </p>
                <p>{practice.definition}</p>
                <ul className="mt-1 text-sm text-muted">
                  {practice.lookFors.map((lookFor) => (
                    <li key={lookFor.id}>
                      {t(lookFor.actor)}: {lookFor.text}
                    </li>
                  ))}
                </ul>
                {practice.walkthru.length > 0 ? <Moves practice={practice} /> : null}
              </div>
            </li>
          ))}
        </ol>
      </section>
    </Dialog>
  )
}

/** How it is done; what stands beside the moves is asked for once somebody looks. */
function Moves({ practice }: { practice: RoomPractice }) {
  const t = useTranslations('walkthrus')
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="mt-1" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="link inline-block cursor-pointer">{t('look')}</summary>
      {isOpen ? (
        <div className="mt-2">
          <LookedAtMoves practice={practice} />
        </div>
      ) : null}
    </details>
  )
}

/** Why the account did not take the keys: a sentence, empty where it could not be reached, null where it did. */
async function keepInAccount(keys: OwnKeys): Promise<string | null> {
  const answer = await fetch(paths.roomKeys(), {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(keys),
  }).catch(() => null)
  if (answer?.ok) return null
  const body = (await answer?.json().catch(() => null)) as { error?: ErrorAnswer } | null | undefined
  return body?.error?.message ?? ''
}
