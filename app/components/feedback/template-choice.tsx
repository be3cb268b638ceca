import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'

interface OfferedTemplate {
  key: string
  practiceId: string
  text: string
  criterion: string
  rehearsal: string
}

export interface TemplateChoiceProps {
  templates: readonly OfferedTemplate[]
  practiceId: string
  /** The one whose words were taken last. */
  chosen: string
  onChoose: (template: OfferedTemplate) => void
}

/** The small steps of the chosen practice, whose words can be taken into the field. */
export function TemplateChoice({ templates, practiceId, chosen, onChoose }: TemplateChoiceProps) {
  const t = useTranslations('templates')
  const offered = templates.filter((each) => each.practiceId === practiceId)
  return (
    <details>
      <summary className="link inline-block">{t('start')}</summary>
      <div className="mt-2 grid gap-3 rounded-lg bg-raised px-4 py-3">
        {practiceId ? null : <p className="text-muted">{t('startFirst')}</p>}
        {practiceId && offered.length === 0 ? <p className="text-muted">{t('none')}</p> : null}
        {offered.length > 0 ? <p className="text-sm text-muted">{t('startAbout')}</p> : null}
        <ol className="grid gap-3">
          {offered.map((each) => (
            <li key={each.key} className="grid gap-1 border-t border-line pt-2">
              <p>{each.text}</p>
              <p className="text-sm text-muted">{each.criterion}</p>
              <div className="flex flex-wrap items-center gap-2">
                <Button size="sm" onClick={() => onChoose(each)} aria-describedby={`used-${each.key}`}>
                  {t('use')}
                </Button>
                <span id={`used-${each.key}`} role="status" className="text-sm text-muted">
                  {chosen === each.key ? t('used') : null}
                </span>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </details>
  )
}
