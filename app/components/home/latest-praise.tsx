import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import type { Clip } from '#app/components/feedback/clip.ts'
import { ClipDeck } from '#app/components/feedback/clip-deck.tsx'
import { PracticeLabel } from '#app/components/feedback/practice-label.tsx'
import { RelativeTime } from '#app/components/ui/relative-time.tsx'
import { paths } from '#app/paths.ts'

interface LatestPraiseProps {
  praise: {
    id: string
    text: string | null
    from: { id: string; name: string }
    to: { id: string }
    sentAt: string
    practice: { name: string; letters: string; shape: string; hue: number } | null
    moments: readonly Clip[]
  }
}

/** The newest praise with the seconds it is about, ready to play in place. */
export function LatestPraise({ praise }: LatestPraiseProps) {
  const t = useTranslations('home.praise')
  const isOwn = praise.from.id === praise.to.id
  return (
    <section
      aria-labelledby="latest-praise"
      className="grid grid-cols-1 items-start gap-x-8 gap-y-4 md:grid-cols-2"
    >
      <div className="md:order-last">
        <h2 id="latest-praise" className="text-lg">
          {t('title')}
        </h2>
        <blockquote className="mt-2 text-lg text-pretty">{praise.text}</blockquote>
        <p className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
          <span>
            {isOwn ? t('self') : t('from', { name: praise.from.name })}, <RelativeTime at={praise.sentAt} />
          </span>
          {praise.practice ? <PracticeLabel practice={praise.practice} /> : null}
          <Link to={paths.praise(praise.id)} className="link">
            {t('open')}
          </Link>
        </p>
      </div>
      <ClipDeck clips={praise.moments} wordless />
    </section>
  )
}
