import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { refusals } from '#app/locales/en/refusals.ts'
import { requireCan } from './require-can.ts'

const mia: Actor = {
  personId: 'mia',
  orgId: 'school',
  name: 'Mia Chen',
  roles: ['teacher'],
  timeZone: 'UTC',
  locale: 'en',
}

function refusalOf(ask: () => void): unknown {
  try {
    ask()
    return null
  } catch (error) {
    return error
  }
}

test('who may not even look is not told that they may', () => {
  for (const action of ['administer', 'change'] as const)
    expect(refusalOf(() => requireCan(mia, 'organization', action, undefined))).toMatchObject({
      code: 'not-allowed',
      message: 'request.forAdministrators',
    })
  expect(refusals.request.forAdministrators).not.toContain('look')
})

test('what is its owner’s to do says so; of what one sees, that one may look', () => {
  const shared = { ownerId: 'ana', rights: 'annotate' } as const
  for (const action of ['share', 'edit', 'export', 'redact', 'delete'] as const)
    expect(refusalOf(() => requireCan(mia, 'recording', action, shared))).toMatchObject({
      message: 'request.forOwners',
    })
  const theirs = { teacherId: 'ana', coached: true, begun: true }
  expect(refusalOf(() => requireCan(mia, 'goal', 'work', theirs))).toMatchObject({
    message: 'request.onlyLooking',
  })
  expect(refusalOf(() => requireCan(mia, 'recording', 'annotate', shared))).toBeNull()
})
