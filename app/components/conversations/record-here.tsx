import { Link } from '@remix-run/react'
import { Video } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { SmallForm } from '#app/components/people/small-form.tsx'
import { useViewer } from '#app/components/shell/root-data.ts'
import { Button } from '#app/components/ui/button.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { useReloadWhile } from '#app/components/use-reload-while.ts'
import { paths } from '#app/paths.ts'
import { useConversation, useOther } from './data.ts'
import { useSending } from './part-form.tsx'
import { MomentChips } from './stage/moment-chips.tsx'

const Recording = lazy(async () => ({
  default: (await import('#app/components/rehearsals/recording.tsx')).Recording,
}))

/** Asks again while what was recorded here is being prepared, for whoever waits to see it. */
export function useRecordedHere(): void {
  const { recorded } = useConversation()
  const isComing = recorded.some(({ takes }) =>
    takes.some(
      ({ recordingId, progress }) => recordingId !== null && progress && progress.state !== 'failed',
    ),
  )
  useReloadWhile(isComing, 3_000)
}

/** The way to record a take, or a model, without leaving the talk. */
export function RecordHere({ label }: { label: string }) {
  const { recorded } = useConversation()
  const personId = useViewer()?.personId
  const [wants, want] = useState(false)
  const { send, sending, refusal } = useSending(() => {})
  const own = recorded.findLast(({ mine }) => mine)
  const rehearse = () => {
    want(true)
    send({ intent: 'rehearse' })
  }
  if (personId === undefined) return null
  return (
    <FormErrors answer={refusal}>
      {own ? (
        <Suspense fallback={null}>
          <Recording
            key={own.rehearsal.id}
            {...{ personId, label }}
            rehearsal={own.rehearsal}
            takes={own.takes}
            startsOpen={wants}
            onOpen={rehearse}
          />
        </Suspense>
      ) : (
        <div>
          <Button icon={Video} pending={sending} onClick={rehearse}>
            {label}
          </Button>
        </div>
      )}
    </FormErrors>
  )
}

/** One's own take, or a model, with its clip; and whether the other side sees it. */
export function TakeHere({ takeId }: { takeId: string }) {
  const t = useTranslations('conversations.practice')
  const { conversation, recorded } = useConversation()
  const other = useOther()
  const found = recorded.find(({ takes }) => takes.some(({ id }) => id === takeId))
  const take = found?.takes.find(({ id }) => id === takeId)
  if (!found || !take) return null
  const { clip, progress, shownToOther, ownFilm, recordingId } = take
  const together = recorded.flatMap(({ takes }) => takes).filter((each) => each.recordingId === recordingId)
  const isTalking = conversation.state === 'talking'
  return (
    <div className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      {clip?.source?.playlist && isTalking ? (
        <MomentChips label={t('take')} clips={[clip]} />
      ) : (
        <span className="text-muted">
          {clip?.source?.playlist ? t('recorded') : t(progress?.state === 'failed' ? 'failed' : 'coming')}
        </span>
      )}
      {found.mine && other !== undefined && clip ? (
        shownToOther ? (
          <span className="text-muted">{t('shown', { name: other })}</span>
        ) : ownFilm ? (
          <SmallForm intent="show-take" fields={{ takeId }} size="sm">
            {t('show', { name: other, count: together.length })}
          </SmallForm>
        ) : (
          <Link to={paths.shareRecording(clip.recordingId)} className="link">
            {t('share')}
          </Link>
        )
      ) : null}
    </div>
  )
}
