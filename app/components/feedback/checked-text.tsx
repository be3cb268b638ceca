import { type PointerEvent, useId, useRef, useState } from 'react'
import { useFieldError } from '#app/components/ui/form-errors.tsx'
import { useTooLong } from '#app/components/ui/use-too-long.ts'
import type { Finding, Severity } from '#app/domain/feedback-check.ts'

interface CheckedTextProps {
  label: string
  name: string
  value: string
  onChange: (value: string) => void
  placeholder: string
  findings: readonly Finding[]
  /** The list that says the same in words. */
  findingsId: string
  maxLength: number
}

const marks: Record<Severity, string> = {
  block: 'decoration-danger decoration-wavy decoration-2',
  error: 'decoration-opportunity decoration-2',
  warn: 'decoration-opportunity decoration-dotted decoration-2',
  info: 'decoration-edge decoration-dotted decoration-2',
}
const letters = 'px-3 py-2.5 text-lg leading-relaxed whitespace-pre-wrap break-words'

/**
 * A text with soft underlines where the check found something; the reason shows where the pointer rests. The marks
 * lie behind the field in a copy of its text, so that the field stays an ordinary one.
 */
export function CheckedText(props: CheckedTextProps) {
  const { label, name, value, onChange, placeholder, findings, findingsId, maxLength } = props
  const id = useId()
  const copy = useRef<HTMLDivElement>(null)
  const [reason, setReason] = useState<{ text: string; top: number; start: number } | null>(null)
  const error = useFieldError(name, useTooLong(value.length, maxLength))

  const look = (event: PointerEvent) => {
    const found = document
      .elementsFromPoint(event.clientX, event.clientY)
      .find((element) => element instanceof HTMLElement && element.dataset.message !== undefined)
    const frame = copy.current?.getBoundingClientRect()
    if (!(found instanceof HTMLElement) || !frame) return setReason(null)
    const mark = found.getBoundingClientRect()
    setReason({
      text: found.dataset.message ?? '',
      top: mark.bottom - frame.top + 6,
      start: Math.max(0, Math.min(mark.left - frame.left, frame.width - 260)),
    })
  }
  return (
    <div className="grid gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <div className="relative grid" onPointerMove={look} onPointerLeave={() => setReason(null)}>
        <div
          ref={copy}
          aria-hidden
          className={`col-start-1 row-start-1 min-h-40 border border-transparent text-transparent select-none ${letters}`}
        >
          {pieces(value, findings).map((piece) =>
            piece.finding ? (
              <span
                key={piece.at}
                data-message={piece.finding.message}
                className={`underline underline-offset-4 ${marks[piece.finding.severity]}`}
              >
                {piece.text}
              </span>
            ) : (
              <span key={piece.at}>{piece.text}</span>
            ),
          )}
          {'\n'}
        </div>
        <textarea
          id={id}
          name={name}
          value={value}
          placeholder={placeholder}
          aria-describedby={error === undefined ? findingsId : `${id}-error ${findingsId}`}
          aria-invalid={error !== undefined || undefined}
          onChange={(event) => onChange(event.target.value)}
          className={`col-start-1 row-start-1 size-full resize-none overflow-hidden rounded-sm border border-edge bg-transparent text-ink hover:border-muted focus-visible:border-accent focus-visible:outline-offset-1 ${letters}`}
        />
        {reason ? (
          <span
            aria-hidden
            className="pointer-events-none absolute z-10 max-w-64 animate-fade rounded-sm bg-ink px-2 py-1 text-sm text-ground"
            style={{ top: reason.top, left: reason.start }}
          >
            {reason.text}
          </span>
        ) : null}
      </div>
      {error === undefined ? null : (
        <p id={`${id}-error`} className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  )
}

interface Piece {
  at: number
  text: string
  finding?: Finding
}

/** The text cut at its marks. Where two overlap, the graver one, which comes first, wins. */
function pieces(text: string, findings: readonly Finding[]): Piece[] {
  const placed: { start: number; end: number; finding: Finding }[] = []
  for (const finding of findings) {
    const { start, end } = finding
    if (start === undefined || end === undefined || start >= text.length) continue
    if (placed.some((other) => start < other.end && end > other.start)) continue
    placed.push({ start, end: Math.min(end, text.length), finding })
  }
  placed.sort((a, b) => a.start - b.start)
  const cut: Piece[] = []
  let at = 0
  for (const { start, end, finding } of placed) {
    if (start > at) cut.push({ at, text: text.slice(at, start) })
    cut.push({ at: start, text: text.slice(start, end), finding })
    at = end
  }
  if (at < text.length) cut.push({ at, text: text.slice(at) })
  return cut
}
