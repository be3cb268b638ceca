import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { MessageSquareText } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { PracticeLabel } from '#app/components/feedback/practice-label.tsx'
import { CountList } from '#app/components/mirror/count-list.tsx'
import { FigureCard, PairCard } from '#app/components/mirror/figure-card.tsx'
import { TalkLine } from '#app/components/mirror/talk-line.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { classes } from '#app/components/ui/class-names.ts'
import { EmptyState } from '#app/components/ui/empty-state.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { mirrorPeriods } from '#app/domain/mirror.ts'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { page } from '#server/http/answer.ts'
import { parseInput } from '#server/http/parse.ts'
import { Period } from '#server/mirror/list-behind.ts'
import { readMirror } from '#server/mirror/read-mirror.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (m) => m.mirror.title)

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => {
    const actor = await requireActor(request)
    const period = parseInput(new URL(request.url).searchParams.get('period'), Period)
    return readMirror(actor, { period })
  })
}

/** How one gives feedback, for oneself alone. */
export default function Mirror() {
  const t = useTranslations('mirror')
  const mirror = useLoaderData<typeof loader>()
  const { period, pairs, isRead } = mirror
  return (
    <>
      <PageHeader title={t('title')} about={t('about')} />
      <Periods />
      {mirror.words === 0 && mirror.talks.length === 0 ? (
        <Nothing />
      ) : (
        <div className="grid gap-8">
          {mirror.isCut ? <Callout>{t('cut')}</Callout> : null}
          {isRead ? null : <Callout>{t('unread')}</Callout>}
          <div className="grid gap-4 md:grid-cols-2 md:items-start">
            {isRead ? <PairCard pair="evidence" figure={pairs.evidence} period={period} /> : null}
            <PairCard pair="praise" figure={pairs.praise} period={period} />
            {isRead ? <PairCard pair="specific" figure={pairs.specific} period={period} /> : null}
            <PairCard pair="question" figure={pairs.question} period={period} />
            <Spread />
            <div className="grid content-start gap-4">
              <Days />
              <Levels />
            </div>
          </div>
          <LastTalks />
        </div>
      )}
    </>
  )
}

function Nothing() {
  const t = useTranslations('mirror')
  const { period } = useLoaderData<typeof loader>()
  return period === 3 ? (
    <EmptyState
      icon={MessageSquareText}
      title={t('noneHere')}
      text={t('noneHereText')}
      action={<LinkButton to={paths.mirror(12)}>{t('noneHereAction')}</LinkButton>}
    />
  ) : (
    <EmptyState
      icon={MessageSquareText}
      title={t('none')}
      text={t('noneText')}
      action={<LinkButton to={paths.recordings()}>{t('noneAction')}</LinkButton>}
    />
  )
}

function Periods() {
  const t = useTranslations('mirror.period')
  const { period } = useLoaderData<typeof loader>()
  return (
    <nav aria-label={t('label')} className="mb-6 flex gap-5 border-b border-line">
      {mirrorPeriods.map((each) => (
        <Link
          key={each}
          to={paths.mirror(each)}
          preventScrollReset
          aria-current={each === period ? 'page' : undefined}
          className={classes(
            'flex min-h-9.5 items-center border-b-2 px-1 -outline-offset-2 pointer-coarse:min-h-11',
            each === period
              ? 'border-accent font-semibold text-ink'
              : 'border-transparent text-muted hover:text-ink',
          )}
        >
          {t(`${each}`)}
        </Link>
      ))}
    </nav>
  )
}

function Spread() {
  const t = useTranslations('mirror')
  const { spread, untagged, period } = useLoaderData<typeof loader>()
  const rest = { of: 'untagged', period }
  const lines = [
    ...spread.map(({ practice, count }) => ({
      key: practice.id,
      label: <PracticeLabel practice={practice} wraps />,
      count,
      to: paths.mirrorBehind({ of: 'practice', period, practice: practice.id }),
    })),
    ...(untagged === 0
      ? []
      : [{ key: 'untagged', label: t('spread.untagged'), count: untagged, to: paths.mirrorBehind(rest) }]),
  ]
  return (
    <FigureCard title={t('spread.title')} how={t('spread.how')}>
      {lines.length === 0 ? <p className="text-muted">{t('nothing')}</p> : <CountList lines={lines} />}
    </FigureCard>
  )
}

function Days() {
  const t = useTranslations('mirror')
  const { days, period } = useLoaderData<typeof loader>()
  const { median, recordings } = days
  return (
    <FigureCard title={t('days.title')} how={t('days.how')}>
      {median === null ? (
        <p className="text-muted">{t('nothing')}</p>
      ) : (
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Link to={paths.mirrorBehind({ of: 'days', period })} className="link text-lg">
            {t(Number.isInteger(median) ? 'days.median' : 'days.half', { days: median })}
          </Link>
          <span className="text-muted">{t('days.of', { count: recordings })}</span>
        </p>
      )}
    </FigureCard>
  )
}

function Levels() {
  const t = useTranslations('mirror')
  const { levels, period } = useLoaderData<typeof loader>()
  const lines = levels.map(({ level, count }) => ({
    key: String(level),
    label: (
      <span>
        {level === null ? t('levels.none') : t('levels.level', { level })}
        <span className="text-sm text-muted">
          {' '}
          {t(level === null ? 'levels.sayNone' : `levels.say${level}`)}
        </span>
      </span>
    ),
    count,
    to: paths.mirrorBehind({ of: 'level', period, level: level ?? 'none' }),
  }))
  return (
    <FigureCard title={t('levels.title')} how={t('levels.how')}>
      {levels.every(({ count }) => count === 0) ? (
        <p className="text-muted">{t('nothing')}</p>
      ) : (
        <CountList lines={lines} />
      )}
    </FigureCard>
  )
}

/** A coach's look at their own last conversations. */
function LastTalks() {
  const t = useTranslations('mirror.talks')
  const { talks } = useLoaderData<typeof loader>()
  const sum = {
    count: talks.length,
    steps: talks.filter((talk) => talk.hasStep).length,
    voiced: talks.filter((talk) => talk.stepVoice === 'teacher').length,
    practised: talks.filter((talk) => talk.rounds > 0).length,
  }
  return (
    <section aria-labelledby="last-talks">
      <h2 id="last-talks" className="text-lg">
        {t('title')}
      </h2>
      <p className="max-w-prose text-muted">{t(talks.length === 0 ? 'none' : 'about')}</p>
      {talks.length === 0 ? null : (
        <>
          <p className="mt-2 max-w-prose">{t('sum', sum)}</p>
          <ul className="mt-1">
            {talks.map((talk) => (
              <TalkLine key={talk.id} talk={talk} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
