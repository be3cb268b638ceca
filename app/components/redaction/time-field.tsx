import { TextField } from '#app/components/ui/text-field.tsx'
import { useTypedTime } from '#app/components/ui/use-typed-time.ts'

interface TimeFieldProps {
  label: string
  valueMs: number
  leastMs: number
  mostMs: number
  onChange: (valueMs: number) => void
}

/** A time as it is typed; one that does not fit is refused in words. */
export function TimeField({ label, onChange, ...bounds }: TimeFieldProps) {
  const { problem, field } = useTypedTime({ ...bounds, onTime: onChange })
  return <TextField label={label} dir="ltr" inputMode="numeric" error={problem} {...field} />
}
