import { useTranslations } from 'use-intl/react'
import { type CopiedTemplate, templateEdits } from '#app/domain/step-template.ts'

interface TemplateOriginProps {
  template: CopiedTemplate
  step: { text: string; criterion: string }
}

/** Where a step comes from: how to rehearse it, and what its author changed of the words it began with. */
export function TemplateOrigin({ template, step }: TemplateOriginProps) {
  const t = useTranslations('templates')
  const edited = templateEdits(template, step)
  return (
    <section className="grid gap-2 rounded-lg bg-raised px-4 py-3">
      <p>
        <span className="block text-sm text-muted">{t('rehearsal')}</span>
        {template.rehearsal}
      </p>
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
