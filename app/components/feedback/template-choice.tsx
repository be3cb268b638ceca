import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'

interface OfferedTemplate {
  key: string
  practiceId: string
  text: string
  criterion: string
  rehearsal: string
}

/** What stands in the fields, and the small step that it was taken from; empty when from none. */
interface StepWords {
  text: string
  criterion: string
  templateKey: string
}

export interface TemplateChoiceProps {
  templates: readonly OfferedTemplate[]
  practiceId: string
  words: StepWords
  onChange: (words: StepWords) => void
}

/** The small steps of the chosen practice, whose words can be taken into the field. What stood there can be put back. */
export function TemplateChoice({ templates, practiceId, words, onChange }: TemplateChoiceProps) {
  const t = useTranslations('templates')
  const [before, setBefore] = useState<StepWords | null>(null)
  const choose = ({ key, text, criterion }: OfferedTemplate) => {
    // Words of one's own are kept until they are put back, however many small steps are tried on.
    const isOwn = !templates.some((each) => each.text === words.text && each.criterion === words.criterion)
    if (isOwn && (words.text + words.criterion).trim() !== '') setBefore(words)
    onChange({ text, criterion, templateKey: key })
  }
  const putBack = () => {
    if (before) onChange(before)
    setBefore(null)
  }
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
                <Button size="sm" onClick={() => choose(each)} aria-describedby={`used-${each.key}`}>
                  {t('use')}
                </Button>
                <span id={`used-${each.key}`} role="status" className="text-sm text-muted">
                  {words.templateKey === each.key ? t('used') : null}
                </span>
                {before && words.templateKey === each.key ? (
                  <Button size="sm" variant="quiet" onClick={putBack}>
                    {t('putBack')}
                  </Button>
                ) : null}
              </div>
            </li>
          ))}
        </ol>
      </div>
    </details>
  )
}
