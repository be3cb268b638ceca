import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData, useSubmit } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { useAudienceText } from '#app/components/audience.ts'
import { SelfFirstForm } from '#app/components/moments/self-first-form.tsx'
import { FailureCallout } from '#app/components/recordings/failure-callout.tsx'
import { PreparingLine } from '#app/components/recordings/preparing-line.tsx'
import { RemarkCallout } from '#app/components/recordings/remark-callout.tsx'
import { useLiveCards } from '#app/components/recordings/use-live-cards.ts'
import { HiddenCallout } from '#app/components/redaction/hidden-callout.tsx'
import { InRehearsals } from '#app/components/rehearsals/in-rehearsals.tsx'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { useViewer } from '#app/components/shell/root-data.ts'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { DateField } from '#app/components/ui/date-field.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { Select } from '#app/components/ui/select.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { recordingKinds, suggestedGradeBands, suggestedSubjects } from '#app/domain/recording.ts'
import { RecordingDetails } from '#app/domain/upload.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'
import { AskSelfFirst, askSelfFirst } from '#server/recordings/ask-self-first.ts'
import { deleteRecording } from '#server/recordings/delete-recording.ts'
import { editRecording } from '#server/recordings/edit-recording.ts'
import { getOwnRecording } from '#server/recordings/get-recording.ts'
import { isHidden } from '#server/redactions/is-hidden.ts'
import { listRehearsalsOfRecording } from '#server/rehearsals/list-rehearsals.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const handle: PageHandle = { width: 'text' }
export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (messages) => messages.recordings.details.title)

export function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const recordingId = requireId(params.id)
    const recording = await getOwnRecording(actor, recordingId)
    const rehearsals = await listRehearsalsOfRecording(actor, recordingId)
    return { ...recording, rehearsals, hidden: await isHidden(actor, recordingId) }
  })
}

const Change = z.discriminatedUnion('intent', [
  AskSelfFirst.extend({ intent: z.literal('self-first') }),
  RecordingDetails.partial().extend({ intent: z.literal('delete').optional() }),
])

export function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const recordingId = requireId(params.id)
    const form = await parseForm(request, Change)
    if (form.intent === 'self-first') {
      await askSelfFirst(actor, { selfFirst: form.selfFirst, recordingId })
      return { did: form.intent }
    }
    const { intent, ...details } = form
    if (intent === 'delete') {
      await deleteRecording(actor, recordingId)
      throw redirect(paths.recordings())
    }
    await editRecording(actor, { ...details, recordingId })
    return { did: 'details' as const }
  })
}

export default function Details() {
  const t = useTranslations('recordings.details')
  const clips = useTranslations('clips')
  const exemplar = useTranslations('exemplars.offer')
  const compare = useTranslations('compare')
  const redaction = useTranslations('redaction')
  const kinds = useTranslations('upload.kind')
  const suggested = useTranslations('recordings.suggested')
  const { id, selfFirst, details, audience, remarks, progress, failure, hidden, rehearsals } =
    useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const submit = useSubmit()
  const viewer = useViewer()
  const words = useAudienceText(audience, viewer?.personId ?? '')
  useLiveCards([{ id, state: progress.state }])
  return (
    <>
      <PageHeader title={t('title')} back={{ to: paths.recording(id), label: t('back') }} />
      <PreparingLine progress={progress} />
      {failure ? (
        <div className="mb-5">
          <FailureCallout recordingId={id} failure={failure} />
        </div>
      ) : null}
      {remarks.map((remark) => (
        <div key={remark.kind} className="mb-5">
          <RemarkCallout remark={remark} />
        </div>
      ))}
      <CheckedForm method="post" className="grid gap-5">
        <FormErrors answer={result?.error}>
          <TextField name="title" label={t('name')} required maxLength={200} defaultValue={details.title} />
          <div className="grid gap-5 sm:grid-cols-2">
            <Select
              name="kind"
              label={t('kind')}
              defaultValue={details.kind}
              options={recordingKinds.map((kind) => ({ value: kind, label: kinds(kind) }))}
            />
            <DateField
              name="recordedOn"
              label={t('recordedOn')}
              optional
              defaultValue={details.recordedOn ?? ''}
            />
            <TextField
              name="className"
              label={t('className')}
              optional
              maxLength={100}
              defaultValue={details.className}
            />
            <TextField
              name="subject"
              label={t('subject')}
              optional
              list="subjects"
              defaultValue={details.subject}
            />
            <TextField
              name="gradeBand"
              label={t('gradeBand')}
              optional
              list="grades"
              defaultValue={details.gradeBand}
            />
          </div>
        </FormErrors>
        <Suggestions id="subjects" words={suggestedSubjects.map((each) => suggested(`subject.${each}`))} />
        <Suggestions id="grades" words={suggestedGradeBands.map((each) => suggested(`gradeBand.${each}`))} />
        <div className="flex items-center gap-3">
          <SubmitButton>{t('save')}</SubmitButton>
          <span role="status" className="text-muted">
            {result?.value?.did === 'details' ? t('saved') : ''}
          </span>
        </div>
      </CheckedForm>
      <section className="mt-10 grid gap-3" aria-labelledby="audience">
        <h2 id="audience" className="text-lg">
          {t('audience')}
        </h2>
        <Callout action={<LinkButton to={paths.shareRecording(id)}>{t('share')}</LinkButton>}>
          <AudienceBadge audience={words.text} isPrivate={words.isPrivate} />
        </Callout>
        {hidden ? <HiddenCallout recordingId={id} /> : null}
      </section>
      {rehearsals.length > 0 ? (
        <div className="mt-10">
          <InRehearsals rehearsals={rehearsals} />
        </div>
      ) : null}
      <SelfFirstForm selfFirst={selfFirst} saved={result?.value?.did === 'self-first'} />
      {failure ? null : (
        <>
          <section className="mt-10 grid gap-3" aria-labelledby="clips">
            <h2 id="clips" className="text-lg">
              {clips('title')}
            </h2>
            <Callout action={<LinkButton to={paths.clips(id)}>{clips('open')}</LinkButton>}>
              {clips('openText')}
            </Callout>
          </section>
          <section className="mt-10 grid gap-3" aria-labelledby="exemplar">
            <h2 id="exemplar" className="text-lg">
              {exemplar('open')}
            </h2>
            <Callout action={<LinkButton to={paths.offerExemplar(id)}>{exemplar('open')}</LinkButton>}>
              {exemplar('openText')}
            </Callout>
          </section>
          <section className="mt-10 grid gap-3" aria-labelledby="compare">
            <h2 id="compare" className="text-lg">
              {compare('link')}
            </h2>
            <Callout
              action={<LinkButton to={paths.chooseCompared({ left: id })}>{compare('linkOpen')}</LinkButton>}
            >
              {compare('linkText')}
            </Callout>
          </section>
          <section className="mt-10 grid gap-3" aria-labelledby="redaction">
            <h2 id="redaction" className="text-lg">
              {redaction('title')}
            </h2>
            <Callout action={<LinkButton to={paths.redactRecording(id)}>{redaction('open')}</LinkButton>}>
              {redaction('openText')}
            </Callout>
          </section>
        </>
      )}
      <div className="mt-10 border-t border-line pt-6">
        <ConfirmButton
          variant="quiet"
          dangerous
          title={t('deleteTitle')}
          text={t('deleteText')}
          confirm={t('delete')}
          onConfirm={() => submit({ intent: 'delete' }, { method: 'post' })}
        >
          {t('delete')}
        </ConfirmButton>
      </div>
    </>
  )
}

function Suggestions({ id, words }: { id: string; words: readonly string[] }) {
  return (
    <datalist id={id}>
      {words.map((word) => (
        <option key={word} value={word} />
      ))}
    </datalist>
  )
}
