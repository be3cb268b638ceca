import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useSubmit } from '@remix-run/react'
import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import {
  type DraftPractice,
  draftFrom,
  emptyDraft,
  emptyPractice,
  type FrameworkDraft,
  frameworkFrom,
} from '#app/components/practices/framework-draft.ts'
import { PasteFramework } from '#app/components/practices/paste-framework.tsx'
import { PracticeFields } from '#app/components/practices/practice-fields.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { Button, SubmitButton } from '#app/components/ui/button.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import type { ErrorAnswer } from '#app/domain/errors.ts'
import { NewFramework } from '#app/domain/practice.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'
import { addFramework } from '#server/practices/add-framework.ts'
import { beginFramework } from '#server/practices/read-framework.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (messages) => messages.practices.editor.title)
export const handle: PageHandle = { width: 'text' }

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const from = new URL(request.url).searchParams.get('from')
    const before = await beginFramework(actor, { frameworkId: from === null ? undefined : requireId(from) })
    return { before: before ?? null }
  })
}

export async function action({ request }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    await addFramework(actor, await parseForm(request, NewFramework))
    throw redirect(paths.practices())
  })
}

export default function NewFrameworkPage() {
  const t = useTranslations('practices.editor')
  const { before } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const submit = useSubmit()
  const [draft, setDraft] = useState(() => (before ? draftFrom(before) : emptyDraft()))
  const refusal = result?.error && shownRefusal(result.error, draft, t('incomplete'))
  const fields = refusal?.fields ?? {}
  const control = (field: 'name' | 'description' | 'source') => ({
    name: field,
    value: draft[field],
    onChange: (event: { target: { value: string } }) => setDraft({ ...draft, [field]: event.target.value }),
  })
  const setPractices = (practices: DraftPractice[]) => setDraft({ ...draft, practices })
  const publish = (event: FormEvent) => {
    event.preventDefault()
    submit(frameworkFrom(draft), { method: 'post', encType: 'application/json' })
  }
  return (
    <>
      <PageHeader
        back={{ to: paths.practices(), label: t('practices') }}
        title={before ? t('nextTitle', { name: before.name }) : t('title')}
        about={
          <>
            <p>{t('about')}</p>
            {before ? <p className="mt-1">{t('nextAbout', { edition: before.edition })}</p> : null}
          </>
        }
      />
      <CheckedForm as="form" onSubmit={publish} className="grid gap-6">
        <FormErrors answer={refusal}>
          {before ? null : <PasteFramework onRead={setDraft} />}
          <TextField label={t('name')} maxLength={120} required {...control('name')} />
          <TextArea label={t('description')} maxLength={1200} rows={2} optional {...control('description')} />
          <TextArea
            label={t('source')}
            description={t('sourceAbout')}
            maxLength={1200}
            rows={2}
            optional
            {...control('source')}
          />
          <section className="grid gap-3">
            <h2 className="text-lg">{t('practices')}</h2>
            {draft.practices.map((practice, index) => (
              <PracticeFields
                key={practice.key}
                {...{ practice, index }}
                hasError={Object.keys(fields).some((name) => name.startsWith(`practices.${index}.`))}
                lookForError={
                  Object.entries(fields).find(([name]) => name.startsWith(`practices.${index}.lookFors`))?.[1]
                }
                onChange={(change) =>
                  setPractices(
                    draft.practices.map((each) => (each === practice ? { ...each, ...change } : each)),
                  )
                }
                onRemove={
                  draft.practices.length > 1
                    ? () => setPractices(draft.practices.filter((each) => each !== practice))
                    : undefined
                }
              />
            ))}
            <div>
              <Button
                icon={Plus}
                onClick={() => setPractices([...draft.practices, emptyPractice(draft.practices)])}
              >
                {t('addPractice')}
              </Button>
            </div>
          </section>
          <div className="border-t border-line pt-6">
            <SubmitButton size="lg">{t('publish')}</SubmitButton>
          </div>
        </FormErrors>
      </CheckedForm>
    </>
  )
}

/**
 * The refusal with one sentence for the whole form where several fields are marked. A short name that was left out is
 * made from the name, so that only the name is marked.
 */
function shownRefusal(refusal: ErrorAnswer, draft: FrameworkDraft, incomplete: string): ErrorAnswer {
  const marked = Object.entries(refusal.fields).filter(
    ([name]) =>
      !draft.practices.some((each, index) => !each.shortName && name === `practices.${index}.shortName`),
  )
  const message = marked.length > 1 ? incomplete : refusal.message
  return { ...refusal, message, fields: Object.fromEntries(marked) }
}
