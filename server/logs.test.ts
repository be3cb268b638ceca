import { expect, test } from 'vitest'
import { AppError } from '#app/domain/errors.ts'
import { createLog } from './logs.ts'

function capture(options: { forPeople: boolean; level?: string }) {
  const lines: string[] = []
  return { lines, log: createLog({ ...options, to: { write: (line) => lines.push(line) } }) }
}

test('no secret, no address of a person and no written text reaches the log', () => {
  const { lines, log } = capture({ forPeople: false })
  const failed = Object.assign(new Error('Failed query: insert into notes\nparams: Mia cried,7'), {
    query: 'insert into notes',
    params: ['Mia cried'],
    cause: Object.assign(new Error('duplicate key'), {
      severity: 'ERROR',
      code: '23505',
      detail: 'Key (email)=(mia@school.org) already exists.',
      constraint_name: 'people_email',
    }),
  })
  log.error(failed)
  log.error({ err: failed }, 'saving failed')
  log.error(failed, 'for mia@school.org')
  log.info({ email: 'mia@school.org', password: 'hunter2', headers: { cookie: 'sid=hunter2' } }, 'signed in')
  log.warn('postgres://reprise:hunter2@db/reprise and https://s3/x?X-Amz-Signature=hunter2&part=1')
  for (const door of ['join', 'invite', 'reset', 'setup'])
    log.warn({ path: `/${door}/hunter2hunter2hunter2` }, 'opened')
  const all = lines.join('')
  expect(all).not.toMatch(/Mia|mia@|hunter2/)
  expect(all).toContain('"code":"23505","constraint_name":"people_email"')
  expect(all).toContain('part=1')
  expect(lines).toHaveLength(9)
})

test('a refusal of ours keeps its code and detail', () => {
  const { lines, log } = capture({ forPeople: false })
  log.error(new AppError('conflict', 'annotations.changed', { detail: 'seq 4 of 5', values: { by: 'Mia' } }))
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    level: 'error',
    err: { type: 'AppError', message: 'annotations.changed', code: 'conflict', detail: 'seq 4 of 5' },
  })
  expect(lines.join('')).not.toContain('Mia')
})

test('at a terminal a line is short, and the level decides what is said', () => {
  const { lines, log } = capture({ forPeople: true, level: 'info' })
  log.debug('nothing')
  log.info({ recording: 'r1', tookMs: 12 }, 'prepared')
  log.warn('slow')
  expect(lines).toEqual([
    expect.stringMatching(/^\d\d:\d\d:\d\d prepared recording=r1 tookMs=12\n$/),
    expect.stringMatching(/^\d\d:\d\d:\d\d warn slow\n$/),
  ])
})
