import { useTranslations } from 'use-intl/react'
import { Checkbox } from '#app/components/ui/checkbox.tsx'
import { useFieldError } from '#app/components/ui/form-errors.tsx'
import type { Role } from '#app/domain/person.ts'

/** From what most people do to what few do. */
const inOrder = ['teacher', 'coach', 'leader', 'administrator'] as const satisfies Role[]

/** What somebody does here; sent as `roles[]`. */
export function RoleChoice({ legend, chosen }: { legend: string; chosen: readonly Role[] }) {
  const t = useTranslations('people.roleAbout')
  const role = useTranslations('common.role')
  const error = useFieldError('roles', undefined)
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">{legend}</legend>
      {inOrder.map((name) => (
        <Checkbox
          key={name}
          name="roles[]"
          className="mb-1.5"
          value={name}
          defaultChecked={chosen.includes(name)}
          label={role(name)}
          description={t(name)}
        />
      ))}
      {error === undefined ? null : <p className="text-sm text-danger">{error}</p>}
    </fieldset>
  )
}
