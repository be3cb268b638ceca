import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { classes } from './class-names.ts'

export interface Tab {
  id: string
  label: string
  /** Shown beside the label, such as a count. */
  note?: ReactNode
  panel: ReactNode
}

interface TabsProps {
  label: string
  tabs: readonly Tab[]
  defaultTab?: string
  onChange?: (id: string) => void
}

const look =
  'min-h-9.5 border-b-2 px-1 text-muted transition-colors hover:text-ink pointer-coarse:min-h-11 ' +
  'aria-selected:border-accent aria-selected:font-semibold aria-selected:text-ink border-transparent'

/** Several views of one thing on one page; arrow keys move between them. All panels stay in the page. */
export function Tabs({ label, tabs, defaultTab, onChange }: TabsProps) {
  const group = useId()
  const list = useRef<HTMLDivElement>(null)
  const [selected, setSelected] = useState(defaultTab ?? tabs[0]?.id)
  const select = (id: string) => {
    setSelected(id)
    onChange?.(id)
  }
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === selected)
    const next = neighbour(event, at, tabs.length)
    const tab = next === undefined ? undefined : tabs[next]
    if (next === undefined || tab === undefined) return
    event.preventDefault()
    select(tab.id)
    list.current?.querySelectorAll('button')[next]?.focus()
  }
  return (
    <div>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        onKeyDown={move}
        className="flex gap-5 overflow-x-auto border-b border-line"
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${group}-${tab.id}`}
            aria-controls={`${group}-${tab.id}-panel`}
            aria-selected={tab.id === selected}
            tabIndex={tab.id === selected ? 0 : -1}
            onClick={() => select(tab.id)}
            className={classes(look, '-outline-offset-2 whitespace-nowrap')}
          >
            {tab.label}
            {tab.note === undefined ? null : (
              <span className="figures ms-1.5 text-sm text-muted">{tab.note}</span>
            )}
          </button>
        ))}
      </div>
      {tabs.map((tab) => (
        <div
          key={tab.id}
          role="tabpanel"
          id={`${group}-${tab.id}-panel`}
          aria-labelledby={`${group}-${tab.id}`}
          hidden={tab.id !== selected}
          className="pt-4"
        >
          {tab.panel}
        </div>
      ))}
    </div>
  )
}

/** Where an arrow key leads; along the line of reading, so the arrows swap from right to left. */
function neighbour(event: KeyboardEvent, at: number, count: number): number | undefined {
  const rightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl'
  const forward = rightToLeft ? 'ArrowLeft' : 'ArrowRight'
  const backward = rightToLeft ? 'ArrowRight' : 'ArrowLeft'
  if (event.key === forward) return (at + 1) % count
  if (event.key === backward) return (at - 1 + count) % count
  if (event.key === 'Home') return 0
  if (event.key === 'End') return count - 1
  return undefined
}
