import type { ReactNode } from 'react'

/** One of several things to choose from. */
export interface Choice {
  value: string
  label: string
  description?: ReactNode
  disabled?: boolean
}

export interface ChoiceProps {
  name: string
  /** The question that the choices answer. */
  legend: string
  hideLegend?: boolean
  choices: readonly Choice[]
  defaultValue?: string
  /** With `onChange`, makes the choice the caller's. */
  value?: string
  onChange?: (value: string) => void
  error?: string
  required?: boolean
}

/** What ties one radio input to the caller's value, or leaves it to the form. */
export function checkedBy({ value, defaultValue, onChange }: ChoiceProps, choice: Choice) {
  return value === undefined
    ? { defaultChecked: choice.value === defaultValue, onChange: () => onChange?.(choice.value) }
    : { checked: choice.value === value, onChange: () => onChange?.(choice.value) }
}
