import { randomUUID } from 'node:crypto'
import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { RehearsalFields } from '#app/components/rehearsals/rehearsal-fields.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { NewRehearsal } from '#app/domain/rehearsal-input.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm } from '#server/http/parse.ts'
import { readNewRehearsal } from '#server/rehearsals/read-new-rehearsal.ts'
import { startRehearsal } from '#server/rehearsals/start-rehearsal.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.rehearsals.new.title)
export const handle: PageHandle = { width: 'text' }

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const { searchParams } = new URL(request.url)
    const from = {
      stepId: searchParams.get('step'),
      goalId: searchParams.get('goal'),
      practiceId: searchParams.get('practice'),
    }
    return { ...(await readNewRehearsal(await requireActor(request), from)), clientId: randomUUID() }
  })
}

export async function action({ request }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const { id } = await startRehearsal(actor, await parseForm(request, NewRehearsal))
    throw redirect(paths.rehearsal(id))
  })
}

export default function StartRehearsal() {
  const t = useTranslations('rehearsals.new')
  const words = useTranslations('rehearsals')
  const { steps, goals, practices, given, prompt, clientId } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        back={{ to: paths.rehearsals(), label: words('title') }}
        title={t('title')}
        about={t('about')}
      />
      <CheckedForm method="post" className="grid gap-6">
        <FormErrors answer={result?.error}>
          <input type="hidden" name="clientId" value={clientId} />
          {prompt ? (
            <Callout tone="accent" title={words('fields.prompt')}>
              {prompt}
            </Callout>
          ) : null}
          <RehearsalFields {...{ steps, goals, practices, given }} />
          <SubmitButton intent="start" size="lg" className="justify-self-start">
            {t('submit')}
          </SubmitButton>
        </FormErrors>
      </CheckedForm>
    </>
  )
}
