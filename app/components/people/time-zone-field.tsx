import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl/react'
import { Select } from '#app/components/ui/select.tsx'

interface TimeZoneFieldProps {
  zones: readonly string[]
  /** Without it, the browser's own zone is proposed. */
  defaultValue?: string
}

/** A time zone by its IANA name. */
export function TimeZoneField({ zones, defaultValue }: TimeZoneFieldProps) {
  const t = useTranslations('auth')
  const select = useRef<HTMLSelectElement>(null)
  useEffect(() => {
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone
    if (defaultValue === undefined && select.current && zones.includes(own)) select.current.value = own
  }, [defaultValue, zones])
  return (
    <Select
      ref={select}
      name="timeZone"
      label={t('timeZone')}
      description={t('timeZoneAbout')}
      defaultValue={defaultValue ?? 'UTC'}
      options={zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
    />
  )
}
