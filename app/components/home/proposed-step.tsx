import { Link } from '@remix-run/react'
import { Footprints } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { PracticeLabel } from '#app/components/feedback/practice-label.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { paths } from '#app/paths.ts'
import { AllSteps, type HomeStep } from './active-step.tsx'

interface ProposedStepProps {
  step: Pick<HomeStep, 'id' | 'text' | 'criterion' | 'practice'> & { proposedBy: { name: string } }
}

/** A step that waits for the teacher's answer, in the place of the one they work on. */
export function ProposedStep({ step }: ProposedStepProps) {
  const t = useTranslations('home.step')
  return (
    <section
      aria-labelledby={`step-${step.id}`}
      className="lamp rounded-lg border border-line bg-surface p-5 sm:p-8"
    >
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted">
        <span className="font-semibold text-accent-strong">
          {t('proposed', { name: step.proposedBy.name })}
        </span>
        {step.practice ? <PracticeLabel practice={step.practice} /> : null}
      </p>
      <h2 id={`step-${step.id}`} className="mt-2 max-w-3xl text-xl leading-snug sm:text-2xl sm:leading-snug">
        <Link to={paths.step(step.id)} className="rounded-sm hover:underline">
          {step.text}
        </Link>
      </h2>
      {step.criterion ? (
        <p className="mt-4 max-w-prose">
          <span className="block text-sm text-muted">{t('criterion')}</span>
          {step.criterion}
        </p>
      ) : null}
      <div className="mt-6 flex flex-wrap items-center gap-x-3 gap-y-3">
        <LinkButton to={paths.step(step.id)} variant="primary" size="lg" icon={Footprints}>
          {t('answer')}
        </LinkButton>
        <AllSteps />
      </div>
    </section>
  )
}
