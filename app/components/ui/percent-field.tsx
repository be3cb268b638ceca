import { useState } from 'react'
import { TextField } from './text-field.tsx'

interface PercentFieldProps {
  label: string
  /** A share of the whole, from 0 to 1. */
  value: number
  onChange: (value: number) => void
}

/** A share of the picture, typed as a percentage; what is no number falls back to what was there. */
export function PercentField({ label, value, onChange }: PercentFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const take = (text: string) => {
    const given = Number.parseFloat(text.replace(',', '.'))
    if (Number.isFinite(given)) onChange(Math.max(0, Math.min(100, given)) / 100)
  }
  return (
    <TextField
      label={label}
      type="number"
      min={0}
      max={100}
      step={0.5}
      value={typed ?? String(Math.round(value * 1000) / 10)}
      onChange={(event) => {
        setTyped(event.target.value)
        take(event.target.value)
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
