import { useTranslations } from 'use-intl/react'
import { ShownExemplar } from '#app/components/exemplars/chosen-exemplar.tsx'
import type { Clip } from '#app/components/feedback/clip.ts'
import { ClipChoice, type ClipChoiceProps } from '#app/components/feedback/clip-choice.tsx'
import { ClipPlayer } from '#app/components/feedback/clip-player.tsx'
import { Opens } from '#app/components/feedback/opens.tsx'
import { AskFirst } from '#app/components/people/ask-first.tsx'
import { Badge } from '#app/components/ui/badge.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import type { ChosenExemplar, PresentedExemplar } from '#app/domain/exemplar.ts'
import { ChooseExemplar } from './choose-exemplar.tsx'

interface SmallStepsProps {
  steps: readonly {
    key: string
    text: string
    criterion: string
    rehearsal: string
    own: boolean
    model: Clip | null
    chosen: ChosenExemplar | null
  }[]
  /** Those that can stand beside a step. */
  exemplars: readonly PresentedExemplar[]
  mayAdd: boolean
  clipChoices: ClipChoiceProps['choices']
  clientId: string
}

/** The small steps of a practice in their order, each with what good looks like and how to rehearse it. */
export function SmallSteps({ steps, exemplars, mayAdd, clipChoices, clientId }: SmallStepsProps) {
  const t = useTranslations('templates')
  return (
    <section id="small-steps">
      <h2 className="mb-1.5 text-sm font-semibold text-muted">{t('title')}</h2>
      <p className="text-sm text-muted">{steps.length === 0 ? t('none') : t('about')}</p>
      <ol className="mt-2 grid gap-4">
        {steps.map((step, place) => (
          <li
            key={step.key}
            className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 border-t border-line pt-3"
          >
            <span aria-hidden className="figures text-lg text-muted">
              {place + 1}
            </span>
            <div className="grid gap-2">
              <p className="font-semibold">
                {step.text} {step.own ? <Badge>{t('own')}</Badge> : null}
              </p>
              <p>
                <span className="block text-sm text-muted">{t('good')}</span>
                {step.criterion}
              </p>
              <p>
                <span className="block text-sm text-muted">{t('rehearsal')}</span>
                {step.rehearsal}
              </p>
              {step.model ? (
                <div className="max-w-sm">
                  <p className="text-sm text-muted">{t('model')}</p>
                  <ClipPlayer clip={step.model} />
                </div>
              ) : null}
              {step.chosen ? <ShownExemplar chosen={step.chosen} /> : null}
              {mayAdd && step.own ? (
                <AskFirst
                  label={t('retire')}
                  about={t('retireAbout')}
                  confirm={t('retire')}
                  intent="retire-template"
                  fields={{ templateId: step.key }}
                />
              ) : null}
            </div>
          </li>
        ))}
      </ol>
      {mayAdd ? (
        <div className="mt-4 flex flex-wrap gap-2" key={keyOf(steps)}>
          <Opens label={t('add')} about={t('addAbout')} intent="add-template" submit={t('submit')}>
            <input type="hidden" name="clientId" value={clientId} />
            <TextArea name="text" label={t('addText')} rows={2} maxLength={400} required />
            <TextArea name="criterion" label={t('good')} rows={2} maxLength={400} required />
            <TextArea name="rehearsal" label={t('rehearsal')} rows={2} maxLength={400} required />
            <ClipChoice choices={clipChoices} label={t('addClip')} />
          </Opens>
          <ChooseExemplar
            kind="step"
            exemplars={exemplars}
            places={steps.map(({ key, text, chosen }, place) => ({
              ...{ name: key, chosen },
              label: `${place + 1}. ${text}`,
            }))}
          />
        </div>
      ) : null}
    </section>
  )
}

/** Another one as soon as something of it is changed, so that what was opened for that closes. */
const keyOf = (steps: SmallStepsProps['steps']) =>
  steps.map(({ key, chosen }) => `${key} ${chosen?.exemplar?.id ?? ''}`).join()
