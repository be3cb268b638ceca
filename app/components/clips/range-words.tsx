import { useTranslations } from 'use-intl/react'
import { Callout } from '#app/components/ui/callout.tsx'
import { clipPresets, printMisfit } from '#app/domain/clip.ts'
import { printTimecode } from '#app/domain/timecode.ts'
import type { TypedRange } from './use-typed-range.ts'

/** How long the clip will be, or what is wrong with its times for this use and what to do. */
export function RangeWords({ range, durationMs }: { range: TypedRange; durationMs: number }) {
  const t = useTranslations('clips')
  const { problem, span, preset } = range
  const { minMs, maxMs } = clipPresets[preset]
  return (
    <div role="status">
      {problem ? (
        <Callout tone="opportunity">
          {t(`problem.${problem.kind}`, {
            by: printMisfit(problem),
            least: printTimecode(minMs),
            most: printTimecode(maxMs ?? durationMs),
            length: printTimecode(durationMs),
          })}
        </Callout>
      ) : (
        <p className="text-muted">
          {span ? t('form.length', { length: printTimecode(span.endMs - span.startMs) }) : t('form.noTime')}
        </p>
      )}
    </div>
  )
}
