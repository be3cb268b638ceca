import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { ShareList } from '#app/components/people/share-list.tsx'
import { ShareSentence } from '#app/components/people/share-sentence.tsx'
import { HiddenCallout } from '#app/components/redaction/hidden-callout.tsx'
import { InRehearsals } from '#app/components/rehearsals/in-rehearsals.tsx'
import type { PageHandle } from '#app/components/shell/page-handle.ts'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, parseInput, requireId } from '#server/http/parse.ts'
import { isHidden } from '#server/redactions/is-hidden.ts'
import { listRehearsalsOfRecording } from '#server/rehearsals/list-rehearsals.ts'
import { ExtendShare, extendShare } from '#server/sharing/extend-share.ts'
import { readSharePage } from '#server/sharing/read-share-page.ts'
import { ShareRecording, shareRecording } from '#server/sharing/share-recording.ts'
import { WithdrawShare, withdrawShare } from '#server/sharing/withdraw-share.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) =>
  pageTitle(matches, (messages) => messages.people.share.title)
export const handle: PageHandle = { width: 'text' }

const here = { recordingId: true } as const
const ShareForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('share'),
    /** `person:` or `group:` and its id. */
    who: z.string().max(60),
    rights: z.string(),
    until: z.string().max(10).optional(),
  }),
  WithdrawShare.omit(here).extend({ intent: z.literal('withdraw') }),
  ExtendShare.omit(here).extend({ intent: z.literal('extend') }),
])

export async function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const recordingId = requireId(params.id)
    const share = await readSharePage(actor, { recordingId })
    const rehearsals = await listRehearsalsOfRecording(actor, recordingId)
    return { ...share, rehearsals, hidden: await isHidden(actor, recordingId) }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, ShareForm)
    const recordingId = requireId(params.id)
    if (form.intent === 'withdraw') await withdrawShare(actor, { ...form, recordingId })
    else if (form.intent === 'extend') await extendShare(actor, { ...form, recordingId })
    else {
      const [kind, id] = form.who.split(':')
      const grantee = kind === 'person' ? { personId: id } : kind === 'group' ? { groupId: id } : {}
      const { rights, until } = form
      const input = parseInput({ recordingId, rights, until: until || undefined, ...grantee }, ShareRecording)
      await shareRecording(actor, input)
    }
    return { did: form.intent }
  })
}

export default function Share() {
  const t = useTranslations('people.share')
  const words = useTranslations('rehearsals.share')
  const share = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={t('title')}
        about={t('about')}
        back={{ to: paths.recording(share.recording.id), label: share.recording.title }}
      />
      <div className="grid gap-10">
        {share.hidden ? <HiddenCallout recordingId={share.recording.id} /> : null}
        {share.rehearsals.length > 0 ? (
          <InRehearsals rehearsals={share.rehearsals} about={words('about')} />
        ) : null}
        <FormErrors answer={result?.error}>
          <ShareSentence {...share} key={share.shares.length} />
        </FormErrors>
        <ShareList shares={share.shares} earliest={share.earliestUntil} latest={share.latestUntil} />
        <p role="status" className="text-muted">
          {result?.value?.did === 'withdraw' ? t('withdrawn') : null}
        </p>
      </div>
    </>
  )
}
