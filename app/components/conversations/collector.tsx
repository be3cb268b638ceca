import { Form, useSearchParams } from '@remix-run/react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { MomentPicker } from '#app/components/feedback/moment-picker.tsx'
import { useCitable } from '#app/components/feedback/use-citable.ts'
import { Button } from '#app/components/ui/button.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { type ConversationPart, conversationParts } from '#app/domain/conversation.ts'
import { parseTimecode } from '#app/domain/timecode.ts'
import { useOpenConversation } from './data.ts'
import { useSending } from './part-form.tsx'

/** Queues notes of a recording, or some seconds of it, under a part. */
export function Collector() {
  const t = useTranslations('conversations.prepare')
  const { conversation, tools } = useOpenConversation()
  const { recordings, chosen } = tools
  const [search] = useSearchParams()
  if (!chosen) return <p className="text-muted">{t(conversation.partner ? 'noRecording' : 'noneAlone')}</p>
  return (
    <div className="grid grid-cols-1 gap-4">
      {recordings.length > 1 ? (
        <Form method="get" preventScrollReset className="flex flex-wrap items-end gap-3">
          {search.has('look') ? <input type="hidden" name="look" value={search.get('look') ?? ''} /> : null}
          <Select
            key={chosen.id}
            name="recording"
            label={t('recording')}
            defaultValue={chosen.id}
            options={recordings.map(({ id, title }) => ({ value: id, label: title }))}
            className="grid grid-cols-1 min-w-0 flex-1 basis-56 gap-1"
          />
          <Button type="submit">{t('show')}</Button>
        </Form>
      ) : (
        <p className="text-muted">{chosen.title}</p>
      )}
      <Collecting key={chosen.id} chosen={chosen} />
    </div>
  )
}

type Chosen = NonNullable<ReturnType<typeof useOpenConversation>['tools']['chosen']>

function Collecting({ chosen }: { chosen: Chosen }) {
  const t = useTranslations('conversations.prepare')
  const parts = useTranslations('conversations.part')
  const { tools } = useOpenConversation()
  const [ids, setIds] = useState<string[]>([])
  const [part, setPart] = useState<ConversationPart>('praise')
  const [start, setStart] = useState('')
  const [end, setEnd] = useState('')
  const [problem, setProblem] = useState<'badTime' | 'nothing' | null>(null)
  const [said, say] = useState(false)
  const citable = useCitable(chosen.id, chosen.moments, ids)
  const { send, sending, refusal } = useSending(() => {
    setIds([])
    setStart('')
    setEnd('')
    say(true)
  })
  const collect = async () => {
    const span = spanOf(start, end)
    setProblem(span === 'bad' ? 'badTime' : ids.length === 0 && !span ? 'nothing' : null)
    say(false)
    if (span === 'bad' || (ids.length === 0 && !span)) return
    const notes = await citable.find(ids).catch(() => [])
    const moments = [
      ...notes.map(({ id, startMs, endMs }) => ({ annotationId: id, startMs, endMs })),
      ...(span ? [span] : []),
    ]
    if (moments.length > 0) send({ intent: 'collect', part, recordingId: chosen.id, moments })
  }
  return (
    <form
      className="grid grid-cols-1 gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        void collect()
      }}
    >
      <FormErrors answer={refusal}>
        <MomentPicker
          moments={chosen.moments}
          momentCount={chosen.momentCount}
          citable={citable}
          practices={tools.practices}
          chosen={ids}
          onChange={setIds}
        />
        <fieldset className="min-w-0">
          <legend className="font-semibold">{t('span')}</legend>
          <div className="mt-1 grid max-w-sm grid-cols-2 gap-3">
            {(['from', 'to'] as const).map((which) => (
              <TextField
                key={which}
                name={which}
                label={t(which)}
                placeholder={which === 'from' ? '2:05' : '2:38'}
                inputMode="numeric"
                autoComplete="off"
                value={which === 'from' ? start : end}
                onChange={({ target }) => (which === 'from' ? setStart : setEnd)(target.value)}
              />
            ))}
          </div>
        </fieldset>
        <div className="flex flex-wrap items-end gap-3">
          <Select
            name="part"
            label={t('under')}
            value={part}
            onChange={({ target }) => setPart(target.value as ConversationPart)}
            options={conversationParts.map((each) => ({ value: each, label: parts(each) }))}
          />
          <Button type="submit" variant="primary" pending={sending}>
            {t('collect')}
          </Button>
          <span role="status" className={problem ? 'text-danger' : 'text-strength'}>
            {problem ? t(problem) : said ? t('collected') : null}
          </span>
        </div>
      </FormErrors>
    </form>
  )
}

/** The typed seconds; null where nothing is typed, `bad` where it is no time or ends before it begins. */
function spanOf(start: string, end: string): { startMs: number; endMs: number | null } | 'bad' | null {
  if (!start.trim() && !end.trim()) return null
  const startMs = parseTimecode(start)
  const endMs = end.trim() ? parseTimecode(end) : null
  if (startMs === null || (end.trim() && endMs === null)) return 'bad'
  return endMs !== null && endMs <= startMs ? 'bad' : { startMs, endMs }
}
