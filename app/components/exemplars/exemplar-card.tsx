import { Link } from '@remix-run/react'
import { useTranslations } from 'use-intl/react'
import { PracticeMark } from '#app/components/practice-mark.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import { Card } from '#app/components/ui/card.tsx'
import type { PresentedExemplar } from '#app/domain/exemplar.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import { paths } from '#app/paths.ts'

/** An exemplar in the library: of which practice, what to look for, by whom, how long. */
export function ExemplarCard({ exemplar }: { exemplar: PresentedExemplar }) {
  const { id, practice, notice, lookFors } = exemplar
  return (
    <Card as="li" pressable className="grid content-start gap-2">
      <h3 className="flex items-baseline gap-2 font-semibold">
        <span className="self-center">
          <PracticeMark hue={practice.hue} shape={practice.shape} letters={practice.letters} />
        </span>
        <Link to={paths.exemplar(id)} className="stretched min-w-0 [overflow-wrap:anywhere]">
          {practice.name}
        </Link>
      </h3>
      <p className="text-lg [overflow-wrap:anywhere]">{notice}</p>
      {lookFors.map(({ id: lookForId, text, level }) => (
        <p key={lookForId} className="text-sm text-muted">
          {text}
          {level ? (
            <>
              {' '}
              <Badge>{level.name}</Badge>
            </>
          ) : null}
        </p>
      ))}
      <ExemplarFacts exemplar={exemplar} />
    </Card>
  )
}

/** By whom it is, how long, of which grade. */
export function ExemplarFacts({ exemplar }: { exemplar: PresentedExemplar }) {
  const t = useTranslations('exemplars')
  const { teacher, lengthMs, gradeBand } = exemplar
  const facts = [
    teacher.isMe ? t('byYou') : t('by', { name: teacher.name }),
    t('length', { length: printTimecode(lengthMs) }),
    ...(gradeBand === '' ? [] : [gradeBand]),
  ]
  return <p className="text-sm text-muted">{facts.join(' · ')}</p>
}
