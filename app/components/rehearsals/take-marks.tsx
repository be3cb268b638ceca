import { Link, useFetcher } from '@remix-run/react'
import { ChevronDown, X } from 'lucide-react'
import { type MutableRefObject, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { Button } from '#app/components/ui/button.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { Timecode } from '#app/components/ui/timecode.tsx'
import type { ErrorAnswer } from '#app/domain/errors.ts'
import { markKinds, shortestTakeMs } from '#app/domain/rehearsal.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'
import { type Mark, markIcons, type Take } from './take.ts'

/** Of more marks than these, the rest are folded away; one that comes later is not. */
const shownAtOnce = 25

/** What was said in a take, in its order, with what can be done about each. */
export function MarkList({ take, isTeacher }: { take: Take; isTeacher: boolean }) {
  const t = useTranslations('rehearsals.marks')
  const [folded] = useState(() => new Set(take.marks.slice(shownAtOnce).map(({ id }) => id)))
  if (take.marks.length === 0)
    return take.covered ? <Covered take={take} /> : <p className="text-sm text-muted">{t('none')}</p>
  const rest = take.marks.filter(({ id }) => folded.has(id))
  return (
    <>
      {take.covered ? <Covered take={take} /> : null}
      <Marks {...{ take, isTeacher }} marks={take.marks.filter(({ id }) => !folded.has(id))} />
      {rest.length > 0 ? (
        <details>
          <summary className="link inline-block min-h-8 cursor-pointer content-center">
            {t('more', { count: rest.length })}
          </summary>
          <div className="mt-2">
            <Marks {...{ take, isTeacher }} marks={rest} />
          </div>
        </details>
      ) : null}
    </>
  )
}

function Marks({ take, isTeacher, marks }: { take: Take; isTeacher: boolean; marks: readonly Mark[] }) {
  const t = useTranslations('rehearsals.marks')
  return (
    <ol className="grid gap-2">
      {marks.map((mark) => (
        <li key={mark.id} className="flex flex-wrap items-start gap-x-3 gap-y-1">
          <MarkWords mark={mark} />
          <span className="flex gap-1">
            {isTeacher && dividesAt(take, mark) ? (
              <SmallForm intent="divide" fields={{ takeId: take.id, markId: mark.id }} size="sm">
                {t('divide')}
              </SmallForm>
            ) : null}
            {mark.mayRemove ? (
              <SmallForm
                intent="remove-mark"
                fields={{ takeId: take.id, markId: mark.id }}
                size="sm"
                variant="quiet"
                icon={X}
              >
                <span className="sr-only">
                  {t('remove', { kind: t(`kind.${mark.kind}`), time: printTimecode(mark.atMs) })}
                </span>
              </SmallForm>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  )
}

/** The recording asks to be looked at first; there the others' words can be uncovered. */
function Covered({ take }: { take: Take }) {
  const t = useTranslations('rehearsals.marks')
  return (
    <p className="text-sm text-muted">
      {t('covered')}{' '}
      {take.recordingId === null ? null : (
        <Link to={paths.recording(take.recordingId)} className="link">
          {t('uncover')}
        </Link>
      )}
    </p>
  )
}

/** A mark in words: when, what, by whom in which part, and why. */
export function MarkWords({ mark }: { mark: Mark }) {
  const t = useTranslations('rehearsals.marks')
  const Icon = markIcons[mark.kind]
  return (
    <span className="min-w-0 flex-1 basis-56">
      <span className="flex flex-wrap items-baseline gap-x-2">
        <Timecode startMs={mark.atMs} endMs={mark.endMs} className="text-sm text-muted" />
        <Icon
          aria-hidden
          className={`size-4 self-center ${mark.kind === 'try-again' ? 'text-opportunity' : 'text-muted'}`}
        />
        <span className="font-semibold">{t(`kind.${mark.kind}`)}</span>
        <span className="text-sm text-muted">
          {mark.role ? t('by', { name: mark.by, role: mark.role }) : mark.by}
        </span>
      </span>
      {mark.note ? <span className="block max-w-prose">{mark.note}</span> : null}
    </span>
  )
}

/** There is something of the take before the word and after it. */
function dividesAt(take: Take, mark: Mark): boolean {
  if (mark.kind !== 'try-again' || mark.atMs - take.startMs < shortestTakeMs) return false
  return (take.untilMs ?? Number.MAX_SAFE_INTEGER) - mark.atMs >= shortestTakeMs
}

interface MarkFormProps {
  take: Take
  nextId: string
  /** Filled with what wants to know where the take's player is. */
  listen: MutableRefObject<((positionMs: number) => void) | null>
  isOpen: boolean
}

/** Says something at the place where the player is, or at a typed one. */
export function MarkForm({ take, nextId, listen, isOpen }: MarkFormProps) {
  const t = useTranslations('rehearsals.marks')
  const said = useTranslations('rehearsals.did')
  const { Form, state, formData, data } = useFetcher<{ ok: boolean; error?: ErrorAnswer }>()
  const [clientId, setClientId] = useState(nextId)
  const [typed, setTyped] = useState<string | null>(null)
  const [note, setNote] = useState('')
  useEffect(() => {
    // Another press of what was refused is the same mark; after one that is kept begins the next.
    if (!data?.ok) return
    setClientId(crypto.randomUUID())
    setTyped(null)
    setNote('')
  }, [data])
  const [playedMs, setPlayedMs] = useState(take.startMs)
  useEffect(() => {
    listen.current = (positionMs) => setPlayedMs(Math.floor(positionMs / 100) * 100)
    return () => {
      listen.current = null
    }
  }, [listen])
  const bounded = Math.max(take.startMs, Math.min(playedMs, take.untilMs ?? playedMs))
  return (
    <details open={isOpen} className="group/opens rounded-lg bg-raised">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 px-4 font-semibold">
        {t('add')}
        <ChevronDown
          aria-hidden
          className="size-4 shrink-0 transition-transform group-open/opens:rotate-180"
        />
      </summary>
      <Form method="post" className="grid gap-3 px-4 pb-4">
        {/* The return key in a field would press the first of the words. */}
        <button type="submit" disabled hidden />
        <input type="hidden" name="intent" value="mark" />
        <input type="hidden" name="takeId" value={take.id} />
        <input type="hidden" name="clientId" value={clientId} />
        <FormErrors answer={state === 'idle' ? data?.error : null}>
          <div className="grid grid-cols-[7rem_minmax(0,1fr)] items-start gap-3">
            <TextField
              name="at"
              label={t('at')}
              value={typed ?? printTimecode(bounded, { precise: true })}
              onChange={(event) => setTyped(event.target.value)}
              inputMode="numeric"
              autoComplete="off"
              dir="ltr"
            />
            <TextField
              name="note"
              label={t('note')}
              value={note}
              onChange={(event) => setNote(event.target.value)}
              optional
              maxLength={500}
              autoComplete="off"
            />
          </div>
        </FormErrors>
        <p className="text-sm text-muted">{t('atAbout')}</p>
        <div className="flex flex-wrap gap-2">
          {markKinds.map((kind) => (
            <Button
              key={kind}
              type="submit"
              name="kind"
              value={kind}
              icon={markIcons[kind]}
              size="sm"
              pending={formData?.get('kind') === kind}
              aria-disabled={state !== 'idle' || undefined}
              onClick={(event) => {
                if (state !== 'idle') event.preventDefault()
              }}
            >
              {t(`kind.${kind}`)}
            </Button>
          ))}
        </div>
        <p role="status" className="text-sm text-muted empty:hidden">
          {state === 'idle' && data?.ok ? said('mark') : null}
        </p>
      </Form>
    </details>
  )
}
