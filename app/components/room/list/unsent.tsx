import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { showToast } from '#app/components/ui/toasts.ts'
import type { PresentedAnnotation } from '#app/domain/annotation.ts'
import type { Drawing } from '#app/domain/drawing.ts'
import type { NoteDocument } from '#app/domain/note-document/schema.ts'
import { plainText } from '#app/domain/note-document/text.ts'
import type { OutboxEntry } from '#app/realtime/outbox-list.ts'
import type { RowActions } from './row-parts.ts'

function textOf(entry: OutboxEntry): string {
  const body = 'note' in entry ? entry.note.body : entry.type === 'edit' ? entry.fields.body : undefined
  return body ? plainText(body as NoteDocument) : ''
}

/** A write that the server did not take: why, both texts where somebody was faster, and what can be done. */
export function Unsent({
  entry,
  note,
  actions,
}: {
  entry: OutboxEntry
  note: PresentedAnnotation
  actions: RowActions
}) {
  const t = useTranslations('room')
  if (!entry.refusal) return null
  const mine = textOf(entry)
  const copy = () =>
    navigator.clipboard.writeText(mine).then(
      () => showToast(t('notTaken.copied')),
      () => {},
    )
  if (entry.refusal.code === 'conflict' && entry.type === 'edit')
    return (
      <div role="alert" className="mt-2 grid gap-2 rounded-sm bg-opportunity-soft p-2.5 text-sm">
        <p className="font-semibold">{t('conflict.title')}</p>
        <Version
          name={t('conflict.theirs')}
          text={String(entry.refusal.facts.text ?? note.bodyText)}
          drawing={note.drawing}
        />
        <Version
          name={t('conflict.mine')}
          text={mine}
          drawing={entry.fields.drawing === undefined ? note.drawing : entry.fields.drawing}
        />
        <div className="flex flex-wrap gap-2">
          <Button size="sm" variant="primary" onClick={() => actions.keepMine(entry)}>
            {t('conflict.keepMine')}
          </Button>
          <Button size="sm" onClick={() => actions.dismiss(entry)}>
            {t('conflict.keepTheirs')}
          </Button>
        </div>
      </div>
    )
  return (
    <div role="alert" className="mt-2 grid gap-2 rounded-sm bg-danger-soft p-2.5 text-sm">
      <p>
        <span className="font-semibold">{t('notTaken.title')}</span> ·{' '}
        {entry.refusal.message || t('notTaken.text')}
      </p>
      {entry.type === 'edit' && mine ? <Version name={t('conflict.mine')} text={mine} /> : null}
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onClick={actions.retry}>
          {t('notTaken.again')}
        </Button>
        {mine ? (
          <Button size="sm" onClick={() => void copy()}>
            {t('notTaken.copy')}
          </Button>
        ) : null}
        <Button size="sm" variant="quiet" onClick={() => actions.dismiss(entry)}>
          {t('notTaken.discard')}
        </Button>
      </div>
    </div>
  )
}

function Version({ name, text, drawing }: { name: string; text: string; drawing?: Drawing | null }) {
  const t = useTranslations('drawing')
  return (
    <div>
      <p className="text-muted">{name}</p>
      <p className="max-h-40 overflow-y-auto whitespace-pre-wrap wrap-anywhere">{text}</p>
      {drawing ? <p>{t('drawn', { alt: drawing.alt })}</p> : null}
    </div>
  )
}
