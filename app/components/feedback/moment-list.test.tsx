import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { english } from '#app/locales/messages.ts'
import { Translations } from '#app/locales/provider.tsx'
import type { PickableMoment } from './look-up-citable.ts'
import { MomentList } from './moment-list.tsx'
import { MomentPicker } from './moment-picker.tsx'
import type { Citable } from './use-citable.ts'

const moments: PickableMoment[] = Array.from({ length: 10_000 }, (_, each) => ({
  id: `note ${each}`,
  startMs: each * 1_000,
  endMs: null,
  text: `Words ${each}.`,
  authorName: 'Mia',
  polarity: 'none',
  drawing: null,
  practiceIds: ['asking', 'retired'],
}))
const asking = { id: 'asking', shortName: 'Asking', shape: 'circle', hue: 1 }

const drawn = (page: React.ReactNode) =>
  renderToStaticMarkup(
    <Translations locale="en" timeZone="UTC" now={0} messages={english}>
      {page}
    </Translations>,
  )
const textsIn = (html: string) => [...html.matchAll(/Words (\d+)\./g)].map((match) => Number(match[1]))

function citable(known: PickableMoment[], list: Citable['list'] = null): Citable {
  return { known, list, find: async () => [], search: () => {}, more: () => {} }
}

test('of ten thousand notes only those in view are drawn, and how many there are is said', () => {
  const list = { words: '', state: 'ready', moments, total: 10_000, next: null } as const
  const html = drawn(
    <MomentList list={list} onMore={() => {}}>
      {(moment) => moment.text}
    </MomentList>,
  )
  expect(textsIn(html).length).toBeGreaterThan(5)
  expect(textsIn(html).length).toBeLessThan(40)
  expect(html).toContain('aria-setsize="10000"')
})

test('at first those chosen are drawn, and the nearest to the first of them', () => {
  const props = { momentCount: 10_000, practices: [asking], onChange: () => {} }
  const html = drawn(
    <MomentPicker
      {...props}
      moments={moments.slice(90, 112)}
      citable={citable(moments.slice(90, 112))}
      chosen={['note 100']}
    />,
  )
  expect(textsIn(html)).toEqual([96, 97, 98, 99, 100, 101, 102, 103, 104])
  expect(html.match(/checked=""/g)).toHaveLength(1)
  expect(html).toContain('Show all 10,000 notes')
  expect(html).toContain('Asking')
})
