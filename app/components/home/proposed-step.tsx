import { Footprints } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { paths } from '#app/paths.ts'
import { type HomeStep, StepCard } from './step-card.tsx'

interface ProposedStepProps {
  step: Pick<HomeStep, 'id' | 'text' | 'criterion' | 'practice'> & { proposedBy: { name: string } }
}

/** A step that waits for the teacher's answer, in the place of the one they work on. */
export function ProposedStep({ step }: ProposedStepProps) {
  const t = useTranslations('home.step')
  return (
    <StepCard
      step={step}
      lead={
        <span className="font-semibold text-accent-strong">
          {t('proposed', { name: step.proposedBy.name })}
        </span>
      }
    >
      <LinkButton to={paths.step(step.id)} variant="primary" size="lg" icon={Footprints}>
        {t('answer')}
      </LinkButton>
    </StepCard>
  )
}
