import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { ShareRecord } from '#app/components/growth-record/share-record.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { readRecordSharing } from '#server/growth-record/read-sharing.ts'
import { carryOutRecordSharing, RecordSharingForm } from '#server/growth-record/record-forms.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm } from '#server/http/parse.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.record.share.title)
export const handle: PageHandle = { width: 'text' }

export function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const sharing = await readRecordSharing(await requireActor(request))
    const wanted = new URL(request.url).searchParams.get('with')
    return { ...sharing, chosen: sharing.people.find(({ id }) => id === wanted)?.id ?? null }
  })
}

export async function action({ request }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, RecordSharingForm)
    await carryOutRecordSharing(actor, form)
    return { did: form.intent }
  })
}

/** Who sees which part of one's growth record. */
export default function RecordSharing() {
  const t = useTranslations('record')
  const sharing = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const did = result?.value?.did
  const held = sharing.shares.map(({ id, kinds }) => `${id} ${kinds.join()}`).join()
  return (
    <>
      <PageHeader
        back={{ to: paths.record(), label: t('share.back') }}
        title={t('share.title')}
        about={t('share.about')}
      />
      <FormErrors answer={result?.error}>
        <p role="status" className="sr-only">
          {did ? t(`did.${did}`) : null}
        </p>
        <ShareRecord key={held} {...sharing} />
      </FormErrors>
    </>
  )
}
