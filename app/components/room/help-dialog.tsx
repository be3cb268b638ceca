import { useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { Checkbox } from '#app/components/ui/checkbox.tsx'
import { Dialog } from '#app/components/ui/dialog.tsx'
import { Kbd } from '#app/components/ui/kbd.tsx'
import {
  paletteIndexOf,
  type RoomAction,
  roomActions,
  roomKeyGroups,
  roomKeys,
} from '#app/domain/room-keys.ts'
import type { RoomPractice } from './room-practice.ts'

interface HelpDialogProps {
  practices: readonly RoomPractice[]
  keysOn: boolean
  onKeysOn: (on: boolean) => void
  onClose: () => void
}

type NamedAction = Exclude<RoomAction, `tag-${number}`>
const isNamed = (action: RoomAction): action is NamedAction => paletteIndexOf(action) === null

/** The map of keys, and what the practices on the number keys mean. */
export function HelpDialog({ practices, keysOn, onKeysOn, onClose }: HelpDialogProps) {
  const t = useTranslations('room.help')
  return (
    <Dialog isOpen onOpenChange={(isOpen) => (isOpen ? undefined : onClose())} title={t('title')} size="lg">
      <Checkbox
        name="room-keys"
        label={t('on')}
        description={t('onAbout')}
        checked={keysOn}
        onChange={(event) => onKeysOn(event.currentTarget.checked)}
      />
      <div className="mt-4 grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {roomKeyGroups.map((group) => (
          <section key={group}>
            <h3 className="mb-1 font-semibold">{t(`group.${group}`)}</h3>
            <dl className="grid gap-1">
              {roomActions
                .filter(isNamed)
                .filter((action) => roomKeys[action].group === group)
                .map((action) => (
                  <div key={action} className="flex items-center justify-between gap-3">
                    <dt className="text-muted">{t(`action.${action}`)}</dt>
                    <dd className="flex gap-1">
                      {roomKeys[action].keys.map((chord) => (
                        <Kbd key={chord}>{printChord(chord)}</Kbd>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <section className="mt-6">
        <h3 className="font-semibold">{t('practices')}</h3>
        <p className="mb-3 text-muted">{practices.length === 0 ? t('noPractices') : t('hold')}</p>
        <ol className="grid gap-4">
          {practices.slice(0, 9).map((practice, index) => (
            <li key={practice.id} className="flex gap-3">
              <span className="shrink-0">
                <Kbd>{String(index + 1)}</Kbd>
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
              </div>
            </li>
          ))}
        </ol>
      </section>
    </Dialog>
  )
}

const signs: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→' }

/** A chord as it is printed: `Shift+←`, `K`. */
function printChord(chord: string): string {
  return chord
    .split('+')
    .map((key) => signs[key] ?? (key.length === 1 ? key.toUpperCase() : key))
    .join('+')
}
