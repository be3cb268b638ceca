import { useTranslations } from 'use-intl/react'
import { ShownExemplar } from '#app/components/exemplars/chosen-exemplar.tsx'
import type { ChosenExemplar } from '#app/domain/exemplar.ts'
import { type CopiedTemplate, templateEdits } from '#app/domain/step-template.ts'
import type { Clip } from './clip.ts'
import { ClipPlayer } from './clip-player.tsx'

interface TemplateOriginProps {
  template: CopiedTemplate
  step: { text: string; criterion: string }
  /** What shows it, where something does. */
  model: { model: Clip | null; chosen: ChosenExemplar | null } | null
}

/** Where a step comes from: how to rehearse it, and what its author changed of the words it began with. */
export function TemplateOrigin({ template, step, model }: TemplateOriginProps) {
  const t = useTranslations('templates')
  const edited = templateEdits(template, step)
  return (
    <section className="grid gap-2 rounded-lg bg-raised px-4 py-3">
      <p>
        <span className="block text-sm text-muted">{t('rehearsal')}</span>
        {template.rehearsal}
      </p>
      {model ? (
        <div className="grid max-w-md grid-cols-1 gap-3">
          <h2 className="text-sm text-muted">{t('shown')}</h2>
          {model.model ? <ClipPlayer clip={model.model} once /> : null}
          {model.chosen ? <ShownExemplar chosen={model.chosen} /> : null}
        </div>
      ) : null}
      <details className="text-sm">
        <summary className="link inline-block">{t('began')}</summary>
        <p className="mt-1 text-muted">{t(edited.length === 0 ? 'beganSame' : 'beganWas')}</p>
        {edited.map((field) => (
          <p key={field} className="mt-1">
            “{template[field]}”
          </p>
        ))}
      </details>
    </section>
  )
}
