import { type ChoiceProps, checkedBy } from './choice.ts'
import { FieldError, useField } from './field.tsx'

/** A few choices, each on a line of its own with room for a sentence. */
export function RadioGroup(props: ChoiceProps) {
  const { name, legend, hideLegend, choices, required } = props
  const parts = useField(name, { description: undefined, error: props.error })
  return (
    <fieldset aria-describedby={parts.control['aria-describedby']} className="min-w-0">
      <legend className={hideLegend ? 'sr-only' : 'mb-1 font-semibold'}>{legend}</legend>
      <div className="grid gap-0.5">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="flex items-start gap-2.5 rounded-sm px-2 py-1.5 -mx-2 hover:bg-raised has-disabled:opacity-50 pointer-coarse:py-2.5"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              required={required}
              disabled={choice.disabled}
              aria-describedby={parts.control['aria-describedby']}
              {...checkedBy(props, choice)}
              className="mt-0.5 size-4.5 shrink-0 appearance-none rounded-full border border-edge bg-surface checked:border-[5.5px] checked:border-accent"
            />
            <span>
              {choice.label}
              {choice.description === undefined ? null : (
                <span className="block text-sm text-muted">{choice.description}</span>
              )}
            </span>
          </label>
        ))}
      </div>
      <FieldError parts={parts} />
    </fieldset>
  )
}
