import type { Page } from '@playwright/test'
import { groups } from '#app/locales/en/groups.ts'
import { room as words } from '#app/locales/en/room.ts'
import { paths } from '#app/paths.ts'
import type { BrowserPerson } from './support/browser-person.ts'
import { print } from './support/print.ts'
import { expect, takenOver, test } from './support/world.ts'

const names = ['Mia Chen', 'Sam Novak', 'Lena Haddad', 'Omar Diallo']
const cohort = 'Autumn cohort'

test('a cohort of four joins by a link and reviews a modeled practice together; who is removed is out', async ({
  school,
  giveRecording,
  expectComplaint,
}) => {
  expectComplaint(/status of 404/)
  const facilitator = await school.enrols('Ana Ruiz', ['leader', 'coach', 'teacher'])
  const link = await startGroup(facilitator)
  const members = await Promise.all(names.map((name) => school.enrols(name, ['teacher'])))
  for (const member of members) await joinBy(link, member.page)

  const recordingId = await giveRecording(facilitator, { title: 'Writing a claim, modeled', kind: 'model' })
  await facilitator.shares(recordingId, cohort)
  const rooms = await Promise.all(members.map((member) => member.opensRoom(recordingId)))
  await expect(rooms[0]?.page.getByRole('region', { name: words.hereNow }) ?? never()).toContainText(
    'Sam Novak',
  )

  const notes = names.map((name, index) => `${name} sees move ${index + 1}`)
  await Promise.all(
    rooms.map(async (room, index) => {
      await room.goesTo(`0:${10 + index * 5}`, 10_000 + index * 5_000)
      await room.writes(notes[index] ?? '')
    }),
  )
  for (const room of rooms) {
    for (const note of notes) await expect(room.moment(note)).toHaveCount(1)
    await expect.poll(() => orderOf(room.page, notes)).toEqual(notes)
    await room.expectSaved()
  }

  const [out, ...others] = rooms
  await removeFromGroup(facilitator, names[0] ?? '')
  await expect(out?.page.getByRole('heading', { name: words.left.withdrawn }) ?? never()).toBeVisible({
    timeout: 5_000,
  })
  expect((await members[0]?.context.request.get(paths.recording(recordingId)))?.status()).toBe(404)
  await others[0]?.writes('We go on')
  for (const room of others) await expect(room.moment('We go on')).toHaveCount(1)
  await expect(members[0]?.page.getByText('We go on') ?? never()).toHaveCount(0)
})

async function startGroup(facilitator: BrowserPerson): Promise<string> {
  const { page } = facilitator
  await facilitator.visits(paths.groups())
  await page.getByLabel(groups.name, { exact: true }).fill(cohort)
  await page.getByRole('button', { name: groups.create }).click()
  await expect(page.getByRole('heading', { name: cohort, level: 1 })).toBeVisible()
  const link = page.getByRole('textbox', { name: groups.group.link })
  if ((await link.count()) === 0) await page.getByRole('button', { name: groups.group.openLink }).click()
  return link.inputValue()
}

async function joinBy(link: string, page: Page): Promise<void> {
  await page.goto(link)
  await takenOver(page)
  await page.getByRole('button', { name: groups.join.submit, exact: true }).click()
  await expect(page.getByRole('heading', { name: cohort, level: 1 })).toBeVisible()
}

/** By the facilitator, on the group's page; resolves when the button was pressed. */
async function removeFromGroup(facilitator: BrowserPerson, name: string): Promise<void> {
  const { page } = facilitator
  await facilitator.visits(paths.groups())
  await page.getByRole('link', { name: cohort }).click()
  const row = page.getByRole('listitem').filter({ hasText: name })
  const confirm = print(groups.group.removeConfirm, { name })
  await row.locator('summary').click()
  await row.getByRole('button', { name: confirm }).click()
}

/** The notes in the order in which a page shows them. */
async function orderOf(page: Page, notes: readonly string[]): Promise<string[]> {
  const rows = await page.getByRole('list', { name: words.list.label }).locator('> li').allInnerTexts()
  return rows.map((row) => notes.find((note) => row.includes(note)) ?? row)
}

function never(): never {
  throw new Error('There is no such room.')
}
