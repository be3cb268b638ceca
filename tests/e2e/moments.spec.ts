import { moments } from '#app/locales/en/moments.ts'
import { room as words } from '#app/locales/en/room.ts'
import { roomKeys } from '#app/locales/en/room-keys.ts'
import { paths } from '#app/paths.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { note } from '#tests/support/notes.ts'
import { print } from './support/print.ts'
import { expect, expectAccessible, test } from './support/world.ts'

test('one looks for oneself first, begins with a stem, and is answered in a word and in a sentence', async ({
  teacher,
  coach,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 3' })
  await teacher.shares(recordingId, coach.actor.name)
  await teacher.visits(paths.recordingDetails(recordingId))
  await teacher.page.getByLabel(moments.cover.choice).check()
  await teacher.page
    .getByRole('region', { name: moments.cover.title })
    .getByRole('button', { name: moments.cover.save })
    .click()
  await expect(teacher.page.getByText(moments.cover.on)).toBeVisible()
  await createAnnotation(teacher.actor, { ...note('Jay waits', { startMs: 2_000 }), recordingId })

  const his = await coach.opensRoom(recordingId)
  const asked = print(moments.cover.asked, { name: teacher.actor.name })
  await expect(coach.page.getByText(asked)).toContainText(moments.cover.until)
  await expect(his.moment('Jay waits')).toHaveCount(0)
  await expectAccessible(coach.page)

  await his.editor.click()
  await coach.page.getByRole('button', { name: moments.stems.notice.see }).press('Enter')
  await expect(his.editor).toBeFocused()
  await coach.page.keyboard.type('three hands go up')
  await coach.page.keyboard.press('Enter')
  await expect(his.moment('I see three hands go up')).toBeVisible()
  await expect(his.moment('Jay waits')).toBeVisible()
  await expect(coach.page.getByText(asked)).toHaveCount(0)

  const hers = await teacher.opensRoom(recordingId)
  await his.timeOf('Jay waits').press('Enter')
  await his.moment('Jay waits').getByRole('button', { name: moments.reactions.same }).press('Enter')
  const from = { reaction: moments.reactions.same, names: coach.actor.name }
  await expect(hers.moment('Jay waits')).toContainText(print(moments.reactions.from, from))
  await expectAccessible(coach.page)

  await his.moment('Jay waits').getByRole('button', { name: words.list.reply, exact: true }).press('Enter')
  const reply = coach.page.getByRole('textbox', {
    name: print(words.list.replyTo, { name: teacher.actor.name }),
  })
  await expect(reply).toBeFocused()
  await coach.page.keyboard.type('And counts to four')
  await coach.page.keyboard.press('Enter')
  await expect(hers.moment('Jay waits')).toContainText('And counts to four')
  await teacher.page.getByRole('button', { name: words.filter.mine }).click()
  await expect(hers.moment('I see three hands go up')).toHaveCount(0)
  await expect(hers.moment('Jay waits')).toBeVisible()
  await teacher.page.getByRole('button', { name: words.filter.clear }).click()
  await expect(hers.moment('I see three hands go up')).toBeVisible()
})

test('a key is moved from the map, refused where it is taken, and kept in the account', async ({
  teacher,
  giveRecording,
}) => {
  const recordingId = await giveRecording(teacher, { title: 'Fractions, period 4' })
  await teacher.opensRoom(recordingId)
  const { page } = teacher
  await page.keyboard.press('?')
  const map = page.getByRole('dialog', { name: words.help.title })
  await map.getByRole('button', { name: roomKeys.changeKeys }).click()
  const change = map.getByRole('button', { name: `${roomKeys.change}: ${words.help.action.mute}` })
  await change.press('Enter')
  await page.keyboard.press('c')
  const taken = { key: 'C', action: words.help.action.comment }
  await expect(map.getByRole('status')).toHaveText(print(roomKeys.taken, taken))
  const kept = page.waitForResponse((answer) => answer.url().endsWith(paths.roomKeys()) && answer.ok())
  await change.press('Enter')
  await page.keyboard.press('z')
  await expect(map.getByRole('status')).toHaveText(
    print(roomKeys.given, { action: words.help.action.mute, key: 'Z' }),
  )
  await kept
  await expectAccessible(page)
  const room = await teacher.opensRoom(recordingId)
  await room.takesKeys()
  await page.keyboard.press('z')
  await expect(page.getByRole('button', { name: words.transport.unmute, exact: true })).toBeVisible()
})
