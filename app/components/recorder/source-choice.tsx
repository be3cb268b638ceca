import { useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl/react'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import { type RecordingSource, recordingSources, sharesScreens } from './open-source.ts'

interface SourceChoiceProps {
  value: RecordingSource
  onChange: (source: RecordingSource) => void
}

/** What is to be recorded, of what this browser can record. */
export function SourceChoice({ value, onChange }: SourceChoiceProps) {
  const t = useTranslations('recorder')
  const offersScreens = useSyncExternalStore(neverChanges, sharesScreens, () => false)
  const sources = recordingSources.filter((each) => offersScreens || !each.startsWith('screen'))
  return (
    <SegmentedControl
      stacks
      name="source"
      legend={t('source')}
      value={value}
      onChange={(chosen) => onChange(sources.find((each) => each === chosen) ?? 'camera')}
      choices={sources.map((each) => ({ value: each, label: t(each) }))}
    />
  )
}

const neverChanges = () => () => {}
