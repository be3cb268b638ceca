import { describe, expect, test } from 'vitest'
import {
  type CopyTerm,
  copiesToForget,
  copyHolds,
  filmsToForget,
  mostCopies,
  ownCopyLivesMs,
  sharedCopyLivesMs,
} from './room-copy.ts'

const now = Date.UTC(2026, 10, 22)
const day = 86_400_000
const ana = { personId: 'ana', withFilm: new Set<string>(), now }
const term = (changed: Partial<CopyTerm> = {}): CopyTerm => ({
  personId: 'ana',
  recordingId: 'fractions',
  isOwn: true,
  agreedAt: now - day,
  endsAt: null,
  openedAt: now - day,
  ...changed,
})

describe('a copy of a room', () => {
  test.each([
    ['the server agreed yesterday', {}, true],
    ['the server agreed as long ago as a session lasts', { agreedAt: now - ownCopyLivesMs }, false],
    ['a moment less', { agreedAt: now - ownCopyLivesMs + 1 }, true],
    ['it is somebody else’s, of an hour ago', { isOwn: false, agreedAt: now - 3_600_000 }, true],
    ['it is somebody else’s, of days ago', { isOwn: false, agreedAt: now - sharedCopyLivesMs }, false],
    ['the share ends tomorrow', { endsAt: now + day }, true],
    ['the share ended this instant', { endsAt: now }, false],
    ['the clock was set back by a week', { agreedAt: now + 7 * day }, false],
    ['the clock is a little behind the server', { agreedAt: now + 60_000 }, true],
  ])('when %s', (_when, changed, holds) => {
    expect(copyHolds(term(changed), now)).toBe(holds)
  })

  test('of somebody else, or past its time, is forgotten', () => {
    const own = term()
    const past = term({ recordingId: 'past', endsAt: now - 1 })
    const other = term({ personId: 'ben' })
    expect(copiesToForget([own, past, other], ana)).toEqual([past, other])
  })

  test('gives way, opened longest ago, where there are many', () => {
    const many = Array.from({ length: mostCopies + 2 }, (_, at) =>
      term({ recordingId: `room ${at}`, openedAt: now - at }),
    )
    expect(copiesToForget(many, ana)).toEqual(many.slice(mostCopies))
    const withFilm = new Set([`room ${mostCopies + 1}`])
    expect(copiesToForget(many, { ...ana, withFilm })).toEqual([many[mostCopies]])
  })
})

describe('a film on the device', () => {
  const film = { recordingId: 'fractions', files: ['a', 'b'] }
  const standing = { recordingId: 'fractions', endsAt: null, filmFiles: ['a', 'b', 'c'] }
  test.each([
    ['its files are still those of the recording', [standing], false],
    ['it was made anew', [{ ...standing, filmFiles: ['c', 'd'] }], true],
    ['a part of it was made anew', [{ ...standing, filmFiles: ['a', 'd'] }], true],
    ['films of it must not leave any more', [{ ...standing, filmFiles: null }], true],
    ['the recording is nobody’s to see', [], true],
  ])('when %s', (_when, standings, goes) => {
    expect(filmsToForget([film], standings)).toEqual(goes ? [film] : [])
  })
})
