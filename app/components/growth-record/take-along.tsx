import { Download, Printer } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { buttonClasses, iconSize } from '#app/components/ui/button-look.ts'
import { Select } from '#app/components/ui/select.tsx'
import { paths } from '#app/paths.ts'
import { KindChoice } from './kind-choice.tsx'

/** The record as one file, or as a page to print; for its teacher. Works without JavaScript. */
export function TakeAlong({ goals }: { goals: readonly { id: string; name: string }[] }) {
  const t = useTranslations('record')
  return (
    <details className="rounded-lg border border-line bg-surface p-4 print:hidden">
      <summary className="flex min-h-8 cursor-pointer items-center gap-2 rounded-sm font-semibold pointer-coarse:min-h-11">
        <Download aria-hidden className="size-4.5 shrink-0" />
        {t('take.title')}
      </summary>
      <form method="get" action={paths.recordFile()} className="mt-3 grid grid-cols-1 gap-4">
        <p className="text-muted">{t('take.about')}</p>
        <KindChoice legend={t('take.kinds')} name="kind" />
        {goals.length === 0 ? null : (
          <Select
            name="goal"
            label={t('narrow.goal')}
            options={[
              { value: '', label: t('narrow.allGoals') },
              ...goals.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        <div className="flex flex-wrap gap-2">
          <button type="submit" name="as" value="file" className={buttonClasses({})}>
            <Download aria-hidden className={iconSize('md')} />
            {t('take.submit')}
          </button>
          <button type="submit" name="as" value="page" formTarget="_blank" className={buttonClasses({})}>
            <Printer aria-hidden className={iconSize('md')} />
            {t('take.print')}
          </button>
        </div>
      </form>
    </details>
  )
}
