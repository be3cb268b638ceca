import type { Actor } from '#app/domain/person.ts'
import { NewRehearsal } from '#app/domain/rehearsal-input.ts'
import { auth } from '#app/locales/en/auth.ts'
import { recorder as recorderWords } from '#app/locales/en/recorder.ts'
import { refusals } from '#app/locales/en/refusals.ts'
import { rehearsals } from '#app/locales/en/rehearsals.ts'
import { walkthrus } from '#app/locales/en/walkthrus.ts'
import { paths } from '#app/paths.ts'
import { highLeveragePractices } from '#db/frameworks/high-leverage-practices.ts'
import { listRecordings } from '#server/recordings/list-recordings.ts'
import { startRehearsal } from '#server/rehearsals/start-rehearsal.ts'
import { password } from '#tests/support/school.ts'
import { print } from './support/print.ts'
import { expect, takenOver, test } from './support/world.ts'

const { recorder, marks, fields } = rehearsals
const [practice] = highLeveragePractices.practices
const moves = practice?.walkthru ?? []
const why = 'Wait until they look up.'
const launch = { part: 'The launch of the task', length: '0:40', criterion: 'Nobody asks what to do.' }

test('a part is rehearsed in one go: two pauses, three takes from their cues, each beside the one before', async ({
  teacher,
  stranger,
  expectComplaint,
}) => {
  const { page } = teacher
  await teacher.visits(paths.home())
  await page.getByRole('link', { name: rehearsals.home.start }).click()
  await page.getByLabel(fields.part).fill('The launch of the task')
  await page.getByLabel(fields.length).fill('0:75')
  expectComplaint(/status of 422/)
  await page.getByLabel(fields.criterion).fill('Nobody asks what to do.')
  await page.getByLabel(fields.practice).selectOption({ label: practice?.name ?? '' })
  await expect(page.getByRole('img', { name: walkthrus.picture.ask })).toBeVisible()
  await page.getByRole('button', { name: rehearsals.new.submit }).click()
  await expect(page.getByRole('alert')).toContainText(refusals.rehearsals.lengthForm)
  await page.getByLabel(fields.length).fill('0:40')
  await page.getByRole('button', { name: rehearsals.new.submit }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'The launch of the task' })).toBeVisible({
    timeout: 60_000,
  })
  await takenOver(page)

  await page.getByRole('button', { name: recorder.title }).click()
  await page.getByRole('button', { name: recorderWords.open }).click()
  await page.getByRole('button', { name: recorder.start }).click()
  const clock = page.getByRole('timer')
  /** A busy machine may be late, and never early. */
  const runs = (take: number, seconds: number) =>
    expect
      .poll(async () => {
        const [, number, spent] = /Take (\d): 0:(\d\d)/.exec(await clock.innerText()) ?? []
        return Number(number) === take && Number(spent) >= seconds
      })
      .toBe(true)
  await runs(1, 1)
  const buttons = page.getByRole('group', { name: recorder.marks })
  await buttons.getByRole('button', { name: marks.kind.pause }).click()
  await expect(page.getByText(recorder.paused)).toBeVisible()
  await buttons.getByRole('button', { name: recorder.goOn }).click()
  await expect(page.getByText(recorder.paused)).toBeHidden()
  await runs(1, 3)
  await page.keyboard.press('p')
  await expect(page.getByText(recorder.paused)).toBeVisible()
  await page.keyboard.press('t')
  await page.getByPlaceholder(recorder.note).first().fill(why)
  await runs(2, 2)
  await buttons.getByRole('button', { name: marks.kind['try-again'] }).click()
  await runs(3, 2)
  await page.getByRole('button', { name: recorder.stop }).click()

  const takes = page.getByRole('list').filter({ has: page.getByRole('heading', { level: 3 }) })
  const first = takes.getByRole('listitem').filter({ has: page.locator('#take-1') })
  const second = takes.getByRole('listitem').filter({ has: page.locator('#take-2') })
  const third = takes.getByRole('listitem').filter({ has: page.locator('#take-3') })
  await expect(third.getByRole('note')).toContainText(marks.kind['try-again'])
  // The newest is in sight; those before are folded, with what was said in them.
  for (const take of [first, second]) await take.locator('summary').first().click()
  await expect(second.getByRole('note')).toContainText(why)
  const pauses = first.getByRole('listitem').filter({ hasText: marks.kind.pause })
  await expect(pauses).toHaveCount(2)
  const [cue] = /\d:\d\d/.exec(await pauses.last().innerText()) ?? []
  await expect(second).toContainText(`Takes up at ${cue} of the part`)
  // Its moves are those of the practice; what is not done is open in the next take.
  await third.getByText(rehearsals.moves.summary).click()
  await third.getByLabel(/^1\. /).selectOption({ label: rehearsals.moves.done })
  await third.getByRole('button', { name: rehearsals.moves.save }).click()
  await expect(page.getByText(walkthrus.open)).toHaveCount(moves.length - 1)
  // All play the film that was sent meanwhile, each its own part of it.
  for (const take of [first, second, third])
    await expect(take.getByRole('button', { name: 'Play' })).toBeVisible({ timeout: 90_000 })
  const rehearsal = page.url()
  for (const [take, before] of [
    [third, 2],
    [second, 1],
  ] as const) {
    // Back here, the newest alone is unfolded again.
    if (take === second) await second.locator('summary').first().click()
    await take.getByRole('link', { name: `Compare with take ${before}` }).click()
    for (const number of [before, before + 1])
      await expect(page.getByRole('heading', { level: 2, name: `Take ${number}` })).toBeVisible()
    await page.getByRole('link', { name: /Back to the rehearsal/ }).click()
    await expect(page).toHaveURL(rehearsal)
  }
  expectComplaint(/status of 404/)
  await stranger.visits(new URL(page.url()).pathname)
  await expect(stranger.page.getByText('The launch of the task')).toHaveCount(0)
})

test('whoever may pause says it on a phone of their own: the teacher sees it at once, what waits is sent once, and it stands in the take', async ({
  school,
  teacher,
  stranger,
  expectComplaint,
}) => {
  const { live, roles } = rehearsals
  const phone = { viewport: { width: 390, height: 844 } }
  const coach = await school.enrols('Ana Ruiz', ['coach'], phone)
  const { id } = await rehearse(teacher)
  const { page } = teacher
  await teacher.visits(paths.rehearsal(id))
  await page.getByText(roles.add, { exact: true }).click()
  await page.getByLabel(roles.person).selectOption({ label: 'Ana Ruiz' })
  await page.getByLabel(roles.role, { exact: true }).fill('Coach')
  await page.getByLabel(live.mayPause).check()
  await page.getByRole('button', { name: roles.submit, exact: true }).click()
  await expect(page.getByText(live.may, { exact: false }).first()).toBeVisible()

  await coach.visits(paths.rehearsals())
  await coach.page.getByRole('link', { name: launch.part }).click()
  await expect(coach.page.getByText(print(live.waits, { name: 'Tom Okafor' }))).toBeVisible()
  const says = (name: string) =>
    coach.page.getByRole('group', { name: live.buttons }).getByRole('button', { name })
  await expect(says(marks.kind.pause)).toBeDisabled()

  await page.getByRole('button', { name: recorder.title }).click()
  await page.getByRole('button', { name: recorderWords.open }).click()
  await page.getByRole('button', { name: recorder.start }).click()
  await says(marks.kind.pause).click()
  await expect(page.getByText(recorder.paused)).toBeVisible()
  await expect(page.getByText(print(live.said, { name: 'Ana Ruiz', kind: marks.kind.pause }))).toBeVisible()

  expectComplaint(/ERR_INTERNET_DISCONNECTED|WebSocket connection/)
  await coach.context.setOffline(true)
  await coach.page.getByLabel(live.note).fill(why)
  await says(marks.kind['try-again']).click()
  await expect(coach.page.getByText(live.unsent)).toBeVisible()
  await expect(page.getByText(recorder.paused)).toBeVisible()
  await coach.context.setOffline(false)
  await expect(page.getByText(recorder.paused)).toBeHidden()
  await expect(page.getByText(why)).toBeVisible()
  // Signed out meanwhile: what was pressed waits for its person, and the way back leads here.
  expectComplaint(/status of 401/)
  await coach.context.clearCookies()
  await expect(coach.page.getByRole('alert')).toContainText(live.signedOut)
  await coach.page.getByLabel(live.note).fill('Like this.')
  await says(marks.kind.model).click()
  await expect(coach.page.getByRole('alert')).toContainText(live.signedOutUnsent)
  await coach.page.getByRole('link', { name: live.signIn }).click()
  await coach.page.getByLabel(auth.email).fill(coach.email)
  await coach.page.getByRole('textbox', { name: auth.password }).fill(password)
  await coach.page.getByRole('button', { name: auth.signIn.submit }).click()
  await expect(coach.page.getByText(print(live.recording, { name: 'Tom Okafor' }))).toBeVisible()
  await expect(page.getByText('Like this.')).toBeVisible()
  // Longer than the shortest take after it, by the clock of what is recorded.
  await expect(page.getByRole('timer')).toContainText(/Take 2: 0:(?!00)/)
  await page.getByRole('button', { name: recorder.stop }).click()

  const second = page.getByRole('listitem').filter({ has: page.locator('#take-2') })
  await expect(second.getByRole('note')).toContainText(why)
  await expect(second.getByRole('note')).toContainText('Ana Ruiz')
  await page
    .getByRole('listitem')
    .filter({ has: page.locator('#take-1') })
    .locator('summary')
    .first()
    .click()
  await expect(page.getByRole('listitem').filter({ hasText: marks.kind.pause }).last()).toContainText(
    print(marks.by, { name: 'Ana Ruiz', role: 'Coach' }),
  )
  await expect(coach.page.getByText(print(live.waits, { name: 'Tom Okafor' }))).toBeVisible()
  expectComplaint(/status of 404/)
  await stranger.visits(paths.pauseLive(id))
  await expect(stranger.page.getByText(launch.part)).toHaveCount(0)
})

test('takes that are refused hold nothing back: their film goes on, and put right they find it', async ({
  teacher,
  expectComplaint,
}) => {
  const { refused } = rehearsals
  const { page } = teacher
  const { id } = await rehearse(teacher)
  await teacher.visits(paths.rehearsal(id))
  await page.getByRole('button', { name: recorder.title }).click()
  await page.getByRole('button', { name: recorderWords.open }).click()
  await page.getByRole('button', { name: recorder.start }).click()
  await expect(page.getByRole('timer')).toContainText(/Take 1: 0:(?!00)/)
  await page.keyboard.press('d')
  await page.getByPlaceholder(recorder.note).fill('That was a 4/5.')
  expectComplaint(/status of 422/)
  await page.getByRole('button', { name: recorder.stop }).click()
  await expect(page.getByText(refused.film)).toBeVisible()
  const films = () => listRecordings(teacher.actor, { which: 'own' })
  await expect.poll(async () => (await films()).cards.length, { timeout: 60_000 }).toBe(1)
  // They wait for as long as it takes, also for the next page.
  await page.reload()
  await takenOver(page)
  await page.getByLabel(/^Discuss at/).fill(why)
  await page.getByRole('button', { name: refused.again, exact: true }).click()
  await expect(page.getByText(refused.film)).toBeHidden()
  const take = page.getByRole('listitem').filter({ has: page.locator('#take-1') })
  await expect(take).toContainText(why)
  await expect(take.getByRole('button', { name: 'Play' })).toBeVisible({ timeout: 90_000 })
})

/** A rehearsal of a teacher's that is there already. */
const rehearse = ({ actor }: { actor: Actor }) =>
  startRehearsal(actor, NewRehearsal.parse({ clientId: crypto.randomUUID(), ...launch }))
