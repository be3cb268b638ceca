import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData, useLocation, useSubmit } from '@remix-run/react'
import { ListVideo, Search, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { PlaceControls } from '#app/components/playlists/place-controls.tsx'
import { SharePlaylist } from '#app/components/playlists/share-playlist.tsx'
import { SoughtWords } from '#app/components/playlists/sought-words.tsx'
import { useOrder } from '#app/components/playlists/use-order.ts'
import { MoreLink } from '#app/components/search/more-link.tsx'
import { Reel } from '#app/components/search/reel.tsx'
import { useMoreMoments } from '#app/components/search/use-more-moments.ts'
import { AudienceBadge } from '#app/components/shell/audience-badge.tsx'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { buttonClasses } from '#app/components/ui/button-look.ts'
import { CheckedForm } from '#app/components/ui/checked-form.tsx'
import { ConfirmButton } from '#app/components/ui/confirm-button.tsx'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { playlistLimits } from '#app/domain/playlist.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'
import { readRoomKeys } from '#server/people/read-room-keys.ts'
import { carryOutPlaylist, PlaylistForm } from '#server/playlists/playlist-forms.ts'
import { readPlaylist } from '#server/playlists/read-playlist.ts'
import { requirePlace } from '#server/search/require-place.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (messages) => data?.title ?? messages.playlists.title)

export function loader({ request, params }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const after = new URL(request.url).searchParams.get('after')
    const playlist = await readPlaylist(actor, {
      playlistId: requireId(params.id),
      after: requirePlace(after),
    })
    return { ...playlist, me: actor.personId, ownKeys: await readRoomKeys(actor) }
  })
}

export async function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, PlaylistForm)
    await carryOutPlaylist(actor, requireId(params.id), form)
    if (form.intent === 'remove') throw redirect(paths.playlists())
    return { did: form.intent }
  })
}

export default function Playlist() {
  const t = useTranslations('playlists')
  const { id, title, owner, sought, found, sharing } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const did = result?.value?.did
  const { search } = useLocation()
  return (
    <>
      <PageHeader
        back={{ to: paths.playlists(), label: t('page.back') }}
        title={title}
        about={
          <div className="grid justify-items-start gap-2">
            <p>
              {owner.isMe ? null : <>{t('page.of', { name: owner.name })} · </>}
              {t(sought ? 'page.smart' : 'page.chosen')}
            </p>
            {sought ? <SoughtWords {...sought} /> : null}
            {sharing ? (
              <AudienceBadge
                audience={
                  sharing.shares.length === 0
                    ? t('share.onlyYou')
                    : t('share.others', { count: sharing.shares.length })
                }
                isPrivate={sharing.shares.length === 0}
              />
            ) : null}
          </div>
        }
        actions={
          sought ? (
            <LinkButton to={paths.search(sought.query)} icon={Search}>
              {t('page.again')}
            </LinkButton>
          ) : undefined
        }
      />
      <FormErrors answer={result?.error}>
        <p role="status" className="sr-only">
          {did === 'share' || did === 'withdraw' || did === 'rename' ? t(`did.${did}`) : null}
        </p>
        {found.moments.length === 0 ? (
          <EmptyState icon={ListVideo} title={t('page.empty')} text={t('page.emptyText')} />
        ) : sought ? (
          <Answers key={search} />
        ) : (
          <Chosen key={id} />
        )}
        {sharing ? (
          <div className="mt-12 grid gap-8 border-t border-line pt-8">
            <SharePlaylist key={sharing.shares.length} {...sharing} />
            <OwnerForms key={title} />
          </div>
        ) : null}
      </FormErrors>
    </>
  )
}

/** What a kept search finds now. */
function Answers() {
  const t = useTranslations('search')
  const { me, id, found, ownKeys } = useLoaderData<typeof loader>()
  const { moments, more } = useMoreMoments(found, {
    personId: me,
    page: (after) => paths.playlist(id, after),
    moments: (after) => paths.moreOfPlaylist(id, after),
  })
  return (
    <>
      <Reel {...{ moments, ownKeys }} onMore={more?.fetch} />
      {more ? (
        <div className="mt-4 flex lg:justify-end">
          <MoreLink {...more}>{t('older')}</MoreLink>
        </div>
      ) : null}
    </>
  )
}

/** Chosen moments, in an order that the owner can change. */
function Chosen() {
  const t = useTranslations('playlists.page')
  const { found, ownKeys, owner } = useLoaderData<typeof loader>()
  const [movedTo, setMovedTo] = useState<number | null>(null)
  const { shown, controlsOf, rowOf } = useOrder(found.moments, setMovedTo)
  if (!owner.isMe) return <Reel moments={found.moments} ownKeys={ownKeys} />
  return (
    <>
      <p role="status" className="sr-only">
        {movedTo === null ? null : t('moved', { at: movedTo + 1, of: shown.length })}
      </p>
      <Reel
        moments={shown}
        ownKeys={ownKeys}
        row={rowOf}
        beside={(moment, at) => <PlaceControls moment={moment} {...controlsOf(moment.id, at)} />}
      />
    </>
  )
}

function OwnerForms() {
  const t = useTranslations('playlists.page')
  const { title } = useLoaderData<typeof loader>()
  const submit = useSubmit()
  return (
    <div className="flex flex-wrap items-start gap-3">
      <details>
        <summary className={buttonClasses({}, 'cursor-pointer list-none')}>{t('rename')}</summary>
        <CheckedForm method="post" preventScrollReset className="mt-3 flex flex-wrap items-end gap-3">
          <TextField
            name="title"
            label={t('name')}
            defaultValue={title}
            maxLength={playlistLimits.titleCharacters}
            required
          />
          <SubmitButton intent="rename">{t('save')}</SubmitButton>
        </CheckedForm>
      </details>
      <ConfirmButton
        icon={Trash2}
        variant="quiet"
        title={t('removeTitle')}
        text={t('removeText')}
        confirm={t('removeConfirm')}
        onConfirm={() => submit({ intent: 'remove' }, { method: 'post' })}
      >
        {t('remove')}
      </ConfirmButton>
    </div>
  )
}
