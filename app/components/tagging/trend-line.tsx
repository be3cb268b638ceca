import { Link } from '@remix-run/react'
import { Minus, TrendingDown, TrendingUp } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { PracticeLabel } from '#app/components/feedback/practice-label.tsx'
import { paths } from '#app/paths.ts'

interface TrendLineProps {
  trend: {
    practice: { id: string; name: string; letters: string; shape: string; hue: number }
    count: number
    before: number
    observations: number
    lessons: readonly { id: string; title: string; startedAt: string; count: number }[]
  }
}

/** One practice: how often it was tagged, how that changed, and the lessons behind it. More is not better here. */
export function TrendLine({ trend }: TrendLineProps) {
  const t = useTranslations('tagging.trends')
  const list = useTranslations('tagging.observations')
  const format = useFormatter()
  const { practice, count, before, observations, lessons } = trend
  const change = count - before
  const Icon = change === 0 ? Minus : change > 0 ? TrendingUp : TrendingDown
  return (
    <li className="py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
        <Link to={paths.practice(practice.id)} className="min-w-0 flex-1 basis-60 rounded-sm hover:underline">
          <PracticeLabel practice={practice} wraps />
        </Link>
        <p className="figures flex items-center gap-x-2">
          {t('count', { count, observations })}
          <span className="flex items-center gap-1 text-muted">
            <Icon aria-hidden className="size-4 shrink-0" />
            {t('change', {
              change: Math.abs(change),
              way: change === 0 ? 'same' : change > 0 ? 'more' : 'less',
            })}
          </span>
        </p>
      </div>
      {lessons.length > 0 ? (
        <details className="mt-1">
          <summary className="link inline-block cursor-pointer text-sm pointer-coarse:py-2">
            {t('behind', { count: lessons.length })}
            <span className="sr-only">: {practice.name}</span>
          </summary>
          <ul className="mt-1 grid gap-1">
            {lessons.map((lesson) => (
              <li key={lesson.id} className="text-sm">
                <Link to={paths.observation(lesson.id)} className="link">
                  {lesson.title || list('untitled')}
                </Link>{' '}
                <span className="text-muted">
                  {format.dateTime(new Date(lesson.startedAt), 'date')} ·{' '}
                  {list('tags', { count: lesson.count })}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </li>
  )
}
