import { type ChoiceProps, checkedBy } from './choice.ts'
import { FieldError, useField } from './field.tsx'

/** Two to five short choices in one row; longer ones `stacks` puts below each other on a phone. Radio inputs underneath, so it works in a plain form. */
export function SegmentedControl(props: ChoiceProps & { stacks?: boolean }) {
  const { stacks = false, name, legend, hideLegend, choices, required } = props
  const parts = useField(name, { description: undefined, error: props.error })
  return (
    <fieldset aria-describedby={parts.control['aria-describedby']} className="min-w-0">
      <legend className={hideLegend ? 'sr-only' : 'mb-1 font-semibold'}>{legend}</legend>
      <div
        className={`inline-flex max-w-full gap-0.5 rounded-sm bg-pressed p-0.5 ${stacks ? 'flex-wrap max-sm:flex max-sm:flex-col' : 'overflow-x-auto'}`}
      >
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="relative grid min-h-8 flex-1 place-items-center rounded-[5px] px-3 text-center whitespace-nowrap text-muted transition-colors hover:text-ink has-checked:bg-surface has-checked:font-semibold has-checked:text-ink has-disabled:opacity-50 has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-accent pointer-coarse:min-h-10"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              required={required}
              disabled={choice.disabled}
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
