import { NotebookPen, Video } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { DueWords } from '#app/components/feedback/step-state.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { paths } from '#app/paths.ts'
import { AllSteps, type HomeStep, StepCard } from './step-card.tsx'

/** The one step a teacher works on, large, with the two things to do about it. */
export function ActiveStep({ step }: { step: HomeStep }) {
  const t = useTranslations('home.step')
  return (
    <StepCard
      step={step}
      lead={
        <>
          <span className="font-semibold text-accent-strong">{t('title')}</span>
          <span>
            <DueWords {...step} />
          </span>
        </>
      }
    >
      <LinkButton to={paths.newRehearsal({ step: step.id })} variant="primary" size="lg" icon={Video}>
        {t('rehearse')}
      </LinkButton>
      <LinkButton to={`${paths.step(step.id)}#tries`} size="lg" icon={NotebookPen}>
        {t('logTry')}
      </LinkButton>
    </StepCard>
  )
}

/** What stands there while there is no step: how one begins, and one real example. */
export function NoStep() {
  const t = useTranslations('home.step')
  return (
    <section className="lamp rounded-lg border border-line bg-surface p-5 sm:p-8">
      <h2 className="text-xl">{t('none')}</h2>
      <p className="mt-2 max-w-prose text-muted">{t('noneText')}</p>
      <figure className="mt-4 max-w-prose rounded-lg border border-dashed border-edge px-4 py-3">
        <figcaption className="text-sm text-muted">{t('noneExample')}</figcaption>
        <p>{t('example')}</p>
      </figure>
      <div className="mt-5 flex flex-wrap gap-2">
        <LinkButton to={paths.recordings()}>{t('noneAction')}</LinkButton>
        <AllSteps />
      </div>
    </section>
  )
}
