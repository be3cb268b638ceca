import { classes } from './class-names.ts'

interface ProgressBarProps {
  label: string
  /** From 0 to 1; without it the work has no known length. */
  value?: number
  /** Beside the label: speed, time left. */
  note?: string
  hideLabel?: boolean
  tone?: 'accent' | 'muted' | 'danger'
}

const fills = { accent: 'bg-accent', muted: 'bg-edge', danger: 'bg-danger' }

/** How far something has come. The words change in place; nothing jumps. */
export function ProgressBar({ label, value, note, hideLabel, tone = 'accent' }: ProgressBarProps) {
  const percent = value === undefined ? undefined : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div>
      {hideLabel ? null : (
        <p className="mb-1 flex justify-between gap-3 text-sm" aria-hidden>
          <span>{label}</span>
          <span className="figures text-muted">{note}</span>
        </p>
      )}
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={note === undefined || percent === undefined ? undefined : `${percent} %, ${note}`}
        className="h-1.5 overflow-hidden rounded-full bg-pressed"
      >
        <div
          className={classes(
            'h-full w-full origin-left rounded-full transition-transform rtl:origin-right',
            fills[tone],
            percent === undefined && 'animate-pulse opacity-60',
          )}
          style={percent === undefined ? undefined : { transform: `scaleX(${percent / 100})` }}
        />
      </div>
    </div>
  )
}
