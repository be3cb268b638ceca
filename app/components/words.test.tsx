import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { recordings } from '#app/locales/en/recordings.ts'
import { english } from '#app/locales/messages.ts'
import { Translations } from '#app/locales/provider.tsx'
import { MasteryWords } from './feedback/try-list.tsx'
import { Preparing } from './room/preparing.tsx'
import { TextField } from './ui/text-field.tsx'

/** What a screen reader finds in it, without the marks around. */
function wordsOf(page: ReactNode): string {
  const html = renderToStaticMarkup(
    <Translations locale="en" timeZone="UTC" now={0} messages={english}>
      {page}
    </Translations>,
  )
  return html.replace(/<(p|h2)\b/g, ' <$1').replace(/<[^>]*>/g, '')
}

test('a field’s name and the word that it may stay empty are apart', () => {
  expect(wordsOf(<TextField name="title" label="Title" optional />)).toBe('Title, optional')
  expect(wordsOf(<TextField name="title" label="Title" />)).toBe('Title')
})

test('what happens to a recording is said in the same words in the room as in the list', () => {
  for (const state of ['uploading', 'received', 'checking', 'processing'] as const) {
    const progress = {
      recordingId: 'one',
      state,
      stage: null,
      permille: 420,
      failure: null,
      playableMs: 0,
      leftMs: null,
    }
    const words = wordsOf(<Preparing progress={progress} failure={null} meanwhile={null} canStop={false} />)
    expect(words.trim().startsWith(recordings.state[state])).toBe(true)
  }
})

test('whose tries they are is said by name to anybody but that person', () => {
  const need = { doneNeeded: 3, daysNeeded: 7, clipsNeeded: 1 }
  const mastery = { done: 3, days: 8, clips: 1, met: true, ...need }
  expect(wordsOf(<MasteryWords mastery={mastery} teacher={null} />)).toMatch(/Your tries.*You decide\./)
  const coachs = wordsOf(<MasteryWords mastery={mastery} teacher="Ana Ruiz" />)
  expect(coachs).toMatch(/The tries of Ana Ruiz.*Ana Ruiz decides\./)
  expect(coachs).not.toMatch(/\byour?\b/i)
})
