import { useId } from 'react'
import { useTranslations } from 'use-intl/react'
import { useDay } from '#app/components/calendar-day.ts'
import { addDays, type CalendarDay } from '#app/domain/calendar-day.ts'

interface DueDaysProps {
  label: string
  /** Of the number of days in a form. */
  name?: string
  days: number
  onChange?: (days: number) => void
  most: number
  today: CalendarDay
  /** Counted from the day the teacher agrees, so that the date shown is only an example. */
  fromAgreement?: boolean
}

/** How many days there are to try something, with the date that makes of today. */
export function DueDays({
  label,
  name = 'dueInDays',
  days,
  onChange,
  most,
  today,
  fromAgreement,
}: DueDaysProps) {
  const t = useTranslations('feedback.due')
  const print = useDay()
  const id = useId()
  const words = t(fromAgreement ? 'ifAgreedToday' : 'by', { days, date: print(addDays(today, days)) })
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <input
          id={id}
          type="range"
          min={1}
          max={most}
          name={name}
          value={days}
          aria-valuetext={words}
          onChange={(event) => onChange?.(Number(event.target.value))}
          className="h-8 min-w-40 flex-1 basis-48 accent-accent pointer-coarse:h-11"
        />
        <output htmlFor={id} className="figures basis-56 text-muted">
          {words}
        </output>
      </div>
    </div>
  )
}
