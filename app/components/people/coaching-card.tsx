import { useTranslations } from 'use-intl/react'
import { AskFirst } from './ask-first.tsx'
import { SmallForm } from './small-form.tsx'

export interface CoachingPair {
  id: string
  state: 'offered' | 'active'
  teacher: { id: string; name: string }
  coach: { id: string; name: string }
  as: 'teacher' | 'coach'
  waitsForMe: boolean
}

/** One coaching relationship of mine: what it is, and what I can answer. */
export function CoachingCard({ pair }: { pair: CoachingPair }) {
  const t = useTranslations('people.person')
  const name = pair.as === 'teacher' ? pair.coach.name : pair.teacher.name
  const fields = { relationshipId: pair.id }
  return (
    <li className="grid justify-items-start gap-3 border-b border-line py-3 last:border-0">
      <p>{t(sentenceOf(pair), { name })}</p>
      {pair.waitsForMe ? (
        <div className="flex flex-wrap gap-2">
          <SmallForm intent="accept-coaching" fields={fields} size="sm" variant="primary">
            {t('accept')}
          </SmallForm>
          <SmallForm intent="decline-coaching" fields={fields} size="sm">
            {t('decline')}
          </SmallForm>
        </div>
      ) : pair.state === 'offered' ? (
        <SmallForm intent="end-coaching" fields={fields} size="sm">
          {t('withdraw')}
        </SmallForm>
      ) : (
        <AskFirst
          label={t('end')}
          about={t('endAbout')}
          confirm={t('end')}
          intent="end-coaching"
          fields={fields}
        />
      )}
    </li>
  )
}

function sentenceOf(pair: CoachingPair) {
  if (pair.state === 'active') return pair.as === 'coach' ? 'youCoach' : 'coachesYou'
  if (pair.waitsForMe) return pair.as === 'teacher' ? 'offersYou' : 'asksYou'
  return pair.as === 'coach' ? 'youOffered' : 'youAsked'
}
