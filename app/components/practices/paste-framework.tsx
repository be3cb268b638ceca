import { ChevronDown } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import { NewFramework } from '#app/domain/practice.ts'
import { codeFrom, draftFrom, type FrameworkDraft } from './framework-draft.ts'
import { useIssueWords } from './issue-words.ts'

/** Reads a framework from pasted JSON into the form, where it is looked at before it is published. */
export function PasteFramework({ onRead }: { onRead: (draft: FrameworkDraft) => void }) {
  const t = useTranslations('practices.editor')
  const words = useIssueWords()
  const [text, setText] = useState('')
  const [error, setError] = useState<string>()
  const read = () => {
    const json = parsed(text)
    if (json === undefined) return setError(t('jsonUnreadable'))
    const result = NewFramework.safeParse(withCodes(json), { reportInput: true })
    const [issue] = result.error?.issues ?? []
    if (issue) return setError(t('jsonWrong', { path: issue.path.join('.') || '{}', message: words(issue) }))
    if (result.data) onRead(draftFrom(result.data))
    setError(undefined)
  }
  return (
    <details className="group/json rounded-lg border border-line px-4 py-3">
      <summary className="flex items-center justify-between gap-3 rounded-sm font-semibold">
        {t('json')}
        <ChevronDown
          aria-hidden
          className="size-5 shrink-0 text-muted transition-transform group-open/json:rotate-180"
        />
      </summary>
      <div className="mt-3 grid justify-items-start gap-3">
        <TextArea
          label={t('json')}
          hideLabel
          description={t('jsonAbout')}
          error={error}
          className="grid w-full gap-1"
          value={text}
          rows={6}
          dir="ltr"
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <Button onClick={read}>{t('jsonFill')}</Button>
      </div>
    </details>
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Codes may be left out: they are made from the names, as the form does. */
function withCodes(json: unknown): unknown {
  if (typeof json !== 'object' || json === null) return json
  const { practices } = json as { practices?: unknown }
  return {
    ...(coded(json) as object),
    ...(Array.isArray(practices) ? { practices: practices.map((each: unknown) => coded(each)) } : {}),
  }
}

function coded(thing: unknown): unknown {
  if (typeof thing !== 'object' || thing === null || 'code' in thing || !('name' in thing)) return thing
  return typeof thing.name === 'string' ? { ...thing, code: codeFrom(thing.name) } : thing
}
