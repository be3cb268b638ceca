import { useTranslations } from 'use-intl/react'
import { Checkbox } from '#app/components/ui/checkbox.tsx'
import { useFieldError } from '#app/components/ui/form-errors.tsx'
import { isOfferedFirst, recordKinds } from '#app/domain/growth-record.ts'

interface KindChoiceProps {
  legend: string
  name: string
  /** Says of each what it shows. */
  explains?: boolean
}

/** Kinds of things in the record; what the teacher thinks for themselves is ticked by nobody else. */
export function KindChoice({ legend, name, explains = false }: KindChoiceProps) {
  const t = useTranslations('record')
  const error = useFieldError('kinds', undefined)
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-semibold">{legend}</legend>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {recordKinds.map((kind) => (
          <Checkbox
            key={kind}
            name={name}
            value={kind}
            defaultChecked={!explains && isOfferedFirst(kind)}
            label={t(`kinds.${kind}`)}
            description={explains ? t(`share.kindAbout.${kind}`) : undefined}
          />
        ))}
      </div>
      {error === undefined ? null : <p className="text-sm text-danger">{error}</p>}
    </fieldset>
  )
}
