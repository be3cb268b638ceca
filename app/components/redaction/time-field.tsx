import { useState } from 'react'
import { TextField } from '#app/components/ui/text-field.tsx'
import { parseTimecode, printTimecode } from '#app/domain/timecode.ts'

interface TimeFieldProps {
  label: string
  valueMs: number
  onChange: (valueMs: number) => void
}

/** A time as it is typed; what is no time falls back to what was there. */
export function TimeField({ label, valueMs, onChange }: TimeFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const take = () => {
    const given = typed === null ? null : parseTimecode(typed)
    if (given !== null && given !== valueMs) onChange(given)
    setTyped(null)
  }
  return (
    <TextField
      label={label}
      dir="ltr"
      inputMode="numeric"
      value={typed ?? printTimecode(valueMs, { precise: true })}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
        else if (event.key === 'Escape') setTyped(null)
      }}
    />
  )
}
