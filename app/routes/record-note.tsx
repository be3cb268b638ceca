import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData, useSubmit } from '@remix-run/react'
import { Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { NoteAudience } from '#app/components/growth-record/note-audience.tsx'
import { NoteFields } from '#app/components/growth-record/note-fields.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { readNote } from '#server/growth-record/read-note.ts'
import { carryOutNote, NoteForm } from '#server/growth-record/record-forms.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (m) => m.record.note[data?.note.kind ?? 'reflection'])
export const handle: PageHandle = { width: 'text' }

export function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => readNote(await requireActor(request), requireId(params.id)))
}

export async function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    await carryOutNote(actor, requireId(params.id), await parseForm(request, NoteForm))
    throw redirect(paths.record())
  })
}

/** Something that one wrote into one's growth record, to be worded anew. */
export default function Note() {
  const t = useTranslations('record')
  const submit = useSubmit()
  const { note, of, goals, readers } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        back={{ to: paths.record(), label: t('note.back') }}
        title={t(`note.${note.kind}`)}
        about={of ? t('note.of', { kind: t(`one.${of.kind}`), title: of.title }) : undefined}
      />
      <FormErrors answer={result?.error}>
        <CheckedForm method="post" className="grid grid-cols-1 gap-5">
          <input type="hidden" name="intent" value="change" />
          <NoteFields kind={note.kind} {...{ goals, note }} />
          <NoteAudience readers={readers} />
          <div className="flex flex-wrap gap-2">
            <SubmitButton intent="change">{t('note.save')}</SubmitButton>
            <ConfirmButton
              icon={Trash2}
              variant="quiet"
              title={t('note.removeTitle')}
              text={t('note.removeText')}
              confirm={t('note.removeConfirm')}
              onConfirm={() => submit({ intent: 'remove' }, { method: 'post' })}
            >
              {t('note.remove')}
            </ConfirmButton>
          </div>
        </CheckedForm>
      </FormErrors>
    </>
  )
}
