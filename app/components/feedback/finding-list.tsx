import { Ban, CircleHelp, type LucideIcon, PencilLine, Sparkle } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { Button } from '#app/components/ui/button.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { mustFix, overridable, type Severity } from '#app/domain/feedback-check.ts'
import type { Messages } from '#app/locales/index.ts'
import type { ShownFinding } from './check-while-writing.ts'

interface FindingListProps {
  id: string
  findings: readonly ShownFinding[]
  /** Reasons for letting a must-fix finding stand, by rule. Undefined: not asked for. */
  reasons: Readonly<Record<string, string>>
  onReason: (rule: string, reason: string | undefined) => void
}

const looks: Record<Severity, { icon: LucideIcon; ink: string }> = {
  block: { icon: Ban, ink: 'text-danger' },
  error: { icon: PencilLine, ink: 'text-opportunity' },
  warn: { icon: CircleHelp, ink: 'text-opportunity' },
  info: { icon: Sparkle, ink: 'text-muted' },
}

/** What the check found, one line of reason each, the gravest first. Must-fix ones can be kept with a reason. */
export function FindingList({ id, findings, reasons, onReason }: FindingListProps) {
  const t = useTranslations('feedback.check')
  const left = findings.filter((finding) => mustFix(finding) && !reasons[finding.rule]?.trim()).length
  return (
    <div>
      <p role="status" className="sr-only">
        {findings.length === 0 ? '' : t('summary', { count: findings.length, must: left })}
      </p>
      <ul id={id} tabIndex={-1} className="grid gap-1.5" aria-label={t('title')}>
        {findings.map((finding) => (
          <FindingLine
            key={finding.rule}
            finding={finding}
            reason={reasons[finding.rule]}
            onReason={(reason) => onReason(finding.rule, reason)}
          />
        ))}
      </ul>
    </div>
  )
}

interface FindingLineProps {
  finding: ShownFinding
  reason: string | undefined
  onReason: (reason: string | undefined) => void
}

function FindingLine({ finding, reason, onReason }: FindingLineProps) {
  const t = useTranslations('feedback.check')
  const words = useTranslations('findings')
  const rule = finding.rule as keyof Messages['findings']
  const { icon: Icon, ink } = looks[finding.severity]
  const mayStay = mustFix(finding) && overridable(finding.rule)
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-2.5 gap-y-1">
      <Icon aria-hidden className={`mt-0.5 size-4.5 ${ink}`} />
      <p>
        <span className={`font-semibold ${ink}`}>{t(finding.severity)}</span>{' '}
        {words.has(rule) ? words(rule) : finding.message}{' '}
        {mayStay && reason === undefined ? (
          <Button variant="link" size="sm" onClick={() => onReason('')}>
            {t('keep')}
          </Button>
        ) : null}
        {finding.better ? (
          <span className="block text-sm text-muted">
            {t.rich('better', {
              sentence: () => <q lang={finding.better?.language}>{finding.better?.text}</q>,
            })}
          </span>
        ) : null}
      </p>
      {mayStay && reason !== undefined ? (
        <div className="col-start-2 flex flex-wrap items-end gap-2">
          <TextField
            label={t('reason')}
            description={t('reasonAbout')}
            value={reason}
            maxLength={300}
            onChange={(event) => onReason(event.target.value)}
            className="grid min-w-0 flex-1 basis-56 gap-1"
          />
          <Button onClick={() => onReason(undefined)}>{t('change')}</Button>
        </div>
      ) : null}
    </li>
  )
}
