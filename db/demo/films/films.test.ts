import { readFileSync, statSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkFeedback } from '#app/domain/feedback-check.ts'
import { listFilms, pathOfFilm } from './films.ts'

const films = listFilms()

test('a lesson, a rehearsal and a model are shipped, together at most 8 MB', () => {
  expect(new Set(films.map((film) => film.kind))).toEqual(new Set(['lesson', 'rehearsal', 'model']))
  const bytes = films.reduce((sum, film) => sum + statSync(pathOfFilm(film)).size, 0)
  expect(bytes).toBeLessThanOrEqual(8_000_000)
})

test.each(films.flatMap(({ feedback }) => feedback ?? []))(
  'the model feedback passes the feedback check',
  (feedback) => {
    const { praise, probe, step } = feedback
    const context = (cited: { cites: string[] }) => ({ momentCount: cited.cites.length, practiceCount: 1 })
    expect(checkFeedback({ kind: 'praise', text: praise.text, ...context(praise) })).toEqual([])
    expect(checkFeedback({ kind: 'probe', text: probe.text, ...context(probe) })).toEqual([])
    const { text, criterion, dueInDays } = step
    const rehearsed = { criterion, dueInDays, rehearsalCount: 1 }
    expect(checkFeedback({ kind: 'step', text, ...context(step), ...rehearsed })).toEqual([])
  },
)

describe.each(films)('$title', (film) => {
  test('its video can start before all of it has arrived', () => {
    const bytes = readFileSync(pathOfFilm(film))
    const header = bytes.indexOf('moov')
    expect(header).toBeGreaterThan(0)
    expect(header).toBeLessThan(bytes.indexOf('mdat'))
    expect(bytes.length).toBeLessThanOrEqual(2_000_000)
  })

  test('its words follow one another inside its duration', () => {
    let lastEndMs = 0
    for (const { startMs, endMs, text } of film.cues) {
      expect(startMs, text).toBeGreaterThanOrEqual(lastEndMs)
      expect(endMs, text).toBeGreaterThan(startMs)
      lastEndMs = endMs
    }
    expect(lastEndMs).toBeLessThanOrEqual(film.durationMs)
  })

  test('its notes lie inside its duration, each under its own key', () => {
    expect(film.notes.length).toBeGreaterThanOrEqual(10)
    expect(new Set(film.notes.map((note) => note.key)).size).toBe(film.notes.length)
    for (const { startMs, endMs, key } of film.notes) {
      if (endMs !== null) expect(endMs, key).toBeGreaterThan(startMs)
      expect(endMs ?? startMs, key).toBeLessThanOrEqual(film.durationMs)
    }
  })

  test('its feedback cites its own notes', () => {
    const keys = film.notes.map((note) => note.key)
    const { praise, probe, step } = film.feedback ?? {}
    const cited = [praise, probe, step].flatMap((one) => one?.cites ?? [])
    expect(keys).toEqual(expect.arrayContaining(cited))
  })

  test('what it quotes in its notes was said', () => {
    const plain = (text: string) =>
      text
        .toLowerCase()
        .replaceAll(/[^a-z0-9 ]/g, '')
        .replaceAll(/ +/g, ' ')
    const writtenOrCited = ['my claim is because', 'we build on', 'can be tested', 'things expand']
    const said = [...film.cues.map((cue) => cue.text), ...writtenOrCited].map(plain).join(' ')
    for (const { key, text } of film.notes) {
      for (const [, quoted = ''] of text.matchAll(/“([^”]+)”/g)) {
        for (const part of quoted.split('…')) expect(said, key).toContain(plain(part).trim())
      }
    }
  })
})
