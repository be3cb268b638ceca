import { randomUUID } from 'node:crypto'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { ClipChoice } from '#app/components/feedback/clip-choice.tsx'
import { NoteAudience } from '#app/components/growth-record/note-audience.tsx'
import { NoteFields } from '#app/components/growth-record/note-fields.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { readNewNote } from '#server/growth-record/read-note.ts'
import { AboutFields, aboutOf, NewNoteForm, writeNoteBy } from '#server/growth-record/record-forms.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, parseInput } from '#server/http/parse.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (m) =>
    data?.kind === 'resource' ? m.record.note.newResource : m.record.note.newReflection,
  )
export const handle: PageHandle = { width: 'text' }

export function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const query = Object.fromEntries(new URL(request.url).searchParams)
    const kind = query.kind === 'resource' ? 'resource' : 'reflection'
    const about = kind === 'resource' ? null : aboutOf(parseInput(query, AboutFields))
    return { kind, about, clientId: randomUUID(), ...(await readNewNote(actor, { kind, about })) } as const
  })
}

export async function action({ request }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    await writeNoteBy(actor, await parseForm(request, NewNoteForm))
    throw redirect(paths.record())
  })
}

/** Something new in one's growth record: what one thinks now, or wants to find again. */
export default function NewNote() {
  const t = useTranslations('record')
  const { kind, about, clientId, of, goals, readers, clipChoices } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const isResource = kind === 'resource'
  return (
    <>
      <PageHeader
        back={{ to: paths.record(), label: t('note.back') }}
        title={t(isResource ? 'note.newResource' : 'note.newReflection')}
        about={
          <div className="grid grid-cols-1 gap-2">
            <p>{t(isResource ? 'note.aboutResource' : 'note.aboutReflection')}</p>
            {of ? <p>{t('note.of', { kind: t(`one.${of.kind}`), title: of.title })}</p> : null}
          </div>
        }
      />
      <FormErrors answer={result?.error}>
        <CheckedForm method="post" className="mt-2 grid grid-cols-1 gap-5">
          <input type="hidden" name="clientId" value={clientId} />
          {about ? (
            <>
              <input type="hidden" name="aboutKind" value={about.kind} />
              <input type="hidden" name="aboutId" value={about.id} />
            </>
          ) : null}
          <NoteFields {...{ kind, goals }} />
          {clipChoices.length > 0 ? <ClipChoice choices={clipChoices} label={t('note.clip')} /> : null}
          <NoteAudience readers={readers} />
          <SubmitButton className="justify-self-start">{t('note.submit')}</SubmitButton>
        </CheckedForm>
      </FormErrors>
    </>
  )
}
