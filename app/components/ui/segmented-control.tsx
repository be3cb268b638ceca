import { type ChoiceProps, checkedBy } from './choice.ts'
import { FieldError, useField } from './field.tsx'

/**
 * Two to five short choices in one row, whose words break into lines where the row is short; longer ones `stacks` puts
 * below each other on a phone. Radio inputs underneath, so it works in a plain form.
 */
export function SegmentedControl(props: ChoiceProps & { stacks?: boolean }) {
  const { stacks = false, name, legend, hideLegend, choices, required } = props
  const parts = useField(name, { description: undefined, error: props.error })
  return (
    <fieldset aria-describedby={parts.control['aria-describedby']} className="min-w-0">
      <legend className={hideLegend ? 'sr-only' : 'mb-1 font-semibold'}>{legend}</legend>
      <div
        className={`inline-flex max-w-full gap-0.5 rounded-sm bg-pressed p-0.5 ${stacks ? 'max-sm:flex max-sm:flex-col' : ''}`}
      >
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="relative grid min-h-8 min-w-10 flex-auto place-items-center rounded-[5px] px-2 text-center leading-tight text-muted sm:px-3 transition-colors hover:text-ink has-checked:bg-surface has-checked:font-semibold has-checked:text-ink has-disabled:opacity-50 has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent pointer-coarse:min-h-10"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              required={required}
              disabled={choice.disabled}
              aria-describedby={parts.control['aria-describedby']}
              {...checkedBy(props, choice)}
              className="absolute inset-0 appearance-none outline-none"
            />
            <span className="relative">{choice.label}</span>
          </label>
        ))}
      </div>
      <FieldError parts={parts} />
    </fieldset>
  )
}
