import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from '@playwright/test'
import { auth } from '#app/locales/en/auth.ts'
import { feedback } from '#app/locales/en/feedback.ts'
import { home } from '#app/locales/en/home.ts'
import { people } from '#app/locales/en/people.ts'
import { room as words } from '#app/locales/en/room.ts'
import { steps } from '#app/locales/en/steps.ts'
import { upload } from '#app/locales/en/upload.ts'
import { paths } from '#app/paths.ts'
import { type Product, setupCodeOf, startProduct } from '#tests/support/running-product.ts'
import { films } from './support/films.ts'
import { print } from './support/print.ts'
import { ReviewRoom } from './support/review-room.ts'
import { type Watch, watchPage } from './support/watch.ts'
import { expect, takenOver, test } from './support/world.ts'

const precise =
  'When Jay put his mark at three quarters, you asked “Why there?” and waited, so that Jay said he had counted four equal jumps.'
const step = 'After a student’s right answer, ask “Why?” before you say anything about it.'
const criterion =
  'In a five-minute clip, “Why?” follows each right answer before any other word of the teacher.'

/** The whole job, on a product of its own: from nobody there to a step that is mastered, and that slips. */
test('two people go from an invitation to one praise and one mastered step, which slips', async ({
  browser,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'reprise-path-'))
  const product = await startProduct({ DATA_DIR: folder })
  const watch = watchPage(product.origin)
  const contexts: BrowserContext[] = []
  const opens = async () => {
    const context = await browser.newContext({ baseURL: product.origin })
    contexts.push(context)
    const page = await context.newPage()
    watch.follow(page)
    return page
  }
  try {
    await walk({ product, watch, opens })
    watch.judge()
  } finally {
    for (const context of contexts) await context.close()
    await product.stop()
    await rm(folder, { recursive: true, force: true })
  }
})

interface Path {
  product: Product
  watch: Watch
  opens: () => Promise<Page>
}

async function walk({ product, opens }: Path): Promise<void> {
  const administrator = await opens()
  const links = await test.step('the administrator claims the place and invites', async () => {
    await claim(administrator, product)
    return {
      coach: await invite(administrator, 'Ana Ruiz', 'Coach'),
      teacher: await invite(administrator, 'Mia Chen', 'Teacher'),
    }
  })
  const coach = await opens()
  const teacher = await opens()
  await test.step('both come by their links; the coach offers, the teacher accepts', async () => {
    await accept(coach, links.coach, 'ana@ash.example')
    await accept(teacher, links.teacher, 'mia@ash.example')
    await visit(coach, paths.people())
    await coach.getByRole('link', { name: 'Mia Chen' }).click()
    await coach.getByRole('button', { name: print(people.person.offerToCoach, { name: 'Mia Chen' }) }).click()
    await expect(coach.getByText(print(people.person.youOffered, { name: 'Mia Chen' }))).toBeVisible()
    await visit(teacher, paths.home())
    await teacher
      .getByRole('listitem')
      .filter({ hasText: print(home.waiting.coachOffers, { name: 'Ana Ruiz' }) })
      .getByRole('button', { name: home.waiting.accept })
      .click()
    await expect(teacher.getByText(print(home.waiting.coachOffers, { name: 'Ana Ruiz' }))).toHaveCount(0)
  })

  const recordingId = await test.step('the teacher uploads, watches and annotates at once, and shares', () =>
    uploadAndShare(teacher))

  const mine = new ReviewRoom(teacher)
  const theirs = new ReviewRoom(coach)
  await test.step('both are in the room and see each other’s marks appear', async () => {
    await visit(teacher, paths.recording(recordingId))
    await mine.expectReady()
    await visit(coach, paths.home())
    await coach.getByRole('link', { name: 'Fractions, period 3' }).last().click()
    await takenOver(coach)
    await theirs.expectReady()
    await expect(theirs.moment('Written while it travels')).toBeVisible()
    await annotate(mine, theirs)
  })
  await test.step('the coach praises precisely, after a vague try', () => praise(coach, theirs, recordingId))
  await test.step('the coach proposes a step', () => propose(coach, theirs, recordingId))
  await test.step('the teacher takes it up, tries it, and closes it as mastered', () => master(teacher))
  await test.step('both homes show it', async () => {
    await visit(teacher, paths.home())
    await expect(teacher.getByRole('region', { name: home.praise.title })).toContainText(precise)
    await expect(teacher.getByRole('heading', { name: home.step.none })).toBeVisible()
    await visit(coach, paths.home())
    await expect(coach.getByRole('heading', { name: 'Mia Chen' })).toBeVisible()
    await visit(teacher, paths.steps())
    await expect(teacher.getByRole('listitem').filter({ hasText: step })).toContainText(
      feedback.step.state.mastered,
    )
  })
  await test.step('the step slips, and is hers again', () => slip(teacher))
}

async function claim(page: Page, product: Product): Promise<void> {
  await visit(page, paths.setup(setupCodeOf(product)))
  await page.getByLabel(auth.setup.organizationName).fill('Ash Grove School')
  await page.getByLabel(auth.name, { exact: true }).fill('Vera Lindqvist')
  await page.getByLabel(auth.email).fill('vera@ash.example')
  await page.getByRole('textbox', { name: auth.password }).fill('lantern over the harbour')
  await page.getByRole('button', { name: auth.setup.submit }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Vera Lindqvist')
}

async function invite(page: Page, name: string, role: 'Coach' | 'Teacher'): Promise<string> {
  await visit(page, paths.people())
  await page.getByRole('textbox', { name: people.inviting.addresses }).fill(name)
  for (const each of ['Coach', 'Teacher'] as const)
    await page.getByRole('checkbox', { name: each, exact: true }).setChecked(each === role)
  await page.getByRole('button', { name: people.inviting.submit }).click()
  return page.getByRole('textbox', { name: print(people.inviting.linkFor, { who: name }) }).inputValue()
}

async function accept(page: Page, link: string, email: string): Promise<void> {
  await visit(page, link)
  await page.getByLabel(auth.email).fill(email)
  await page.getByRole('textbox', { name: auth.password }).fill('seven quiet bicycles')
  await page.getByRole('button', { name: auth.invitation.submit, exact: true }).click()
  await expect(page).toHaveURL(/\/$/)
}

async function uploadAndShare(teacher: Page): Promise<string> {
  await visit(teacher, paths.upload())
  await teacher.getByLabel(upload.choose).setInputFiles(films.lesson)
  const open = teacher.getByRole('link', { name: upload.open })
  const recordingId = (await open.getAttribute('href'))?.split('/').at(-1) ?? ''
  const title = teacher.getByRole('textbox', { name: /^Title of/ })
  await title.fill('Fractions, period 3')
  await title.blur()
  await open.click()
  const room = new ReviewRoom(teacher)
  await room.expectReady()
  expect(await room.video.evaluate((video: HTMLVideoElement) => video.currentSrc)).toMatch(/^blob:/)
  await teacher.keyboard.press('k')
  await room.expectPlaying()
  await teacher.keyboard.press('k')
  await room.writes('Written while it travels')
  await room.expectSaved()
  await expect(teacher.getByText(words.preparing.processingText)).toHaveCount(0, { timeout: 60_000 })
  await teacher.getByRole('link', { name: words.share }).click()
  await teacher.getByLabel(people.share.who, { exact: true }).selectOption({ label: 'Ana Ruiz' })
  await teacher.getByRole('button', { name: people.share.submit, exact: true }).click()
  await expect(
    teacher.getByRole('button', { name: print(people.share.withdrawFrom, { name: 'Ana Ruiz' }) }),
  ).toBeVisible()
  return recordingId
}

/** Point, tag, range and answers, from both sides, without a reload. */
async function annotate(mine: ReviewRoom, theirs: ReviewRoom): Promise<void> {
  const keys = theirs.page.keyboard
  await theirs.goesTo('0:18', 18_000)
  await keys.press('k')
  await theirs.expectPlaying()
  await keys.press('c')
  await theirs.expectPaused()
  await keys.type('You ask why before you nod')
  await keys.press('Enter')
  await theirs.expectPlaying()
  await keys.press('k')
  await theirs.expectPaused()
  await expect(mine.moment('You ask why before you nod')).toBeVisible()

  await theirs.goesTo('0:30', 30_000)
  await keys.press('1')
  await expect(mine.moment('0:30').filter({ hasText: 'Ana Ruiz' })).toBeVisible()

  await theirs.goesTo('0:40', 40_000)
  await keys.press('i')
  await theirs.goesTo('0:48', 48_000)
  await keys.press('o')
  await keys.press('c')
  await keys.type('Jay counts the jumps aloud')
  await keys.press('Enter')
  await expect(mine.timeOf('Jay counts the jumps aloud')).toContainText('0:40–0:48')

  await answerByName(mine, theirs)
  await expect(mine.page.getByRole('region', { name: words.hereNow })).toContainText('Ana Ruiz')
  await theirs.expectSaved()
}

/** Naming the other and a time, both by their keys; the time leads there. */
async function answerByName(mine: ReviewRoom, theirs: ReviewRoom): Promise<void> {
  const answered = theirs.moment('I had not noticed the counting')
  await mine.editor.click()
  await mine.editor.pressSequentially('@an')
  await expect(mine.page.getByRole('option', { name: 'Ana Ruiz', selected: true })).toBeVisible()
  await mine.page.keyboard.press('Enter')
  await mine.page.keyboard.type('I had not noticed the counting at 0:40')
  await mine.page.keyboard.press('Enter')
  await expect(answered).toContainText('@Ana Ruiz')
  await answered.getByRole('button', { name: '0:40', exact: true }).click()
  await expect.poll(async () => Math.abs((await theirs.positionMs()) - 40_000)).toBeLessThan(60)
}

async function praise(coach: Page, theirs: ReviewRoom, recordingId: string): Promise<void> {
  for (const text of ['You ask why before you nod', 'Jay counts the jumps aloud']) {
    await theirs.timeOf(text).click()
    await theirs.moment(text).getByRole('button', { name: words.list.pick }).click()
  }
  await coach
    .getByRole('region', { name: words.tray.label })
    .getByRole('button', { name: words.tray.praise })
    .click()
  await expect(coach.getByRole('checkbox', { checked: true })).toHaveCount(2)
  const text = coach.getByRole('textbox', { name: feedback.compose.praise.label })
  const send = coach.getByRole('button', { name: feedback.send.praise })
  await text.fill('Great lesson, well done!')
  const findings = coach.getByRole('list', { name: feedback.check.title })
  await expect(findings).toContainText('Name the move you saw and what students did.')
  // It says that it cannot be pressed, and a press leads to the reasons.
  await expect(send).toBeDisabled()
  await send.click({ force: true })
  await expect(findings).toBeFocused()
  await expect(coach).toHaveURL(new RegExp(paths.newFeedback(recordingId)))
  await text.fill(precise)
  await expect(findings.getByRole('listitem').filter({ hasText: feedback.check.error })).toHaveCount(0)
  await send.click()
  await expect(coach).toHaveURL(/\/praise\//)
  await expect(coach.getByText(precise)).toBeVisible()
}

async function propose(coach: Page, theirs: ReviewRoom, recordingId: string): Promise<void> {
  await visit(coach, paths.recording(recordingId))
  await theirs.expectReady()
  await theirs.timeOf('You ask why before you nod').click()
  await coach.keyboard.press('a')
  await expect(coach.getByRole('checkbox', { checked: true })).toHaveCount(1)
  await coach.getByRole('textbox', { name: feedback.compose.step.label }).fill(step)
  await coach.getByRole('textbox', { name: feedback.compose.step.criterion }).fill(criterion)
  await coach.getByRole('button', { name: feedback.send.step }).click()
  await expect(coach).toHaveURL(/\/steps\//)
}

/** What was logged in haste is put right in place, and the history says so. */
async function correctTry(teacher: Page): Promise<void> {
  const tried = teacher.getByRole('listitem').filter({ hasText: feedback.try.correct })
  await tried.getByText(feedback.try.correct, { exact: true }).click()
  await tried.getByRole('textbox', { name: feedback.try.note }).fill('Three times in the warm-up.')
  await tried.getByRole('button', { name: feedback.try.saveCorrection }).click()
  await expect(tried.getByText('Three times in the warm-up.').first()).toBeVisible()
  await expect(tried.getByRole('button', { name: feedback.try.saveCorrection })).toBeHidden()
  await teacher.getByText(feedback.history.show, { exact: true }).click()
  await expect(teacher.getByText(/Mia Chen corrected a try/)).toBeVisible()
}

async function master(teacher: Page): Promise<void> {
  await visit(teacher, paths.home())
  await expect(teacher.getByText(precise).first()).toBeVisible()
  await teacher.getByRole('link', { name: step }).first().click()
  await takenOver(teacher)
  await teacher.getByRole('button', { name: feedback.takeUp.accept, exact: true }).click()
  await expect(teacher.getByText(feedback.step.mine.agreed)).toBeVisible()
  await visit(teacher, paths.home())
  await expect(teacher.getByRole('heading', { name: step })).toBeVisible()
  await teacher.getByRole('link', { name: home.step.logTry }).click()
  await teacher.getByRole('textbox', { name: feedback.try.note }).fill('Four times in the warm-up.')
  await teacher.getByRole('button', { name: feedback.try.submit }).click()
  await expect(teacher.getByRole('listitem').getByText('Four times in the warm-up.').first()).toBeVisible()
  await expect(teacher.getByText(feedback.step.mine.trying)).toBeVisible()

  await correctTry(teacher)
  const closing = teacher.getByRole('group').filter({ hasText: feedback.do.masterSubmit })
  await teacher.getByText(feedback.do.master, { exact: true }).click()
  await closing
    .getByRole('combobox', { name: feedback.clipChoice.recording })
    .selectOption({ label: 'Fractions, period 3' })
  await closing.getByRole('button', { name: /Jay counts the jumps aloud/ }).click()
  await closing.getByRole('button', { name: feedback.do.masterSubmit }).click()
  await expect(teacher.getByText(feedback.step.mine.mastered)).toBeVisible()
  await expect(teacher.getByRole('heading', { name: feedback.step.shows })).toBeVisible()
}

/** A habit slips: from the moment where it did, the step is worked on again. */
async function slip(teacher: Page): Promise<void> {
  await visit(teacher, paths.steps())
  await teacher.getByRole('link', { name: step }).first().click()
  await takenOver(teacher)
  const form = teacher.getByRole('group').filter({ hasText: steps.slip.submit })
  await teacher.getByText(steps.slip.open, { exact: true }).click()
  await form.getByRole('combobox', { name: steps.slip.clip }).selectOption({ label: 'Fractions, period 3' })
  await form.getByRole('button', { name: /You ask why before you nod/ }).click()
  await form.getByRole('button', { name: steps.slip.submit }).click()
  await expect(teacher.getByText(feedback.step.mine.trying)).toBeVisible()
  await expect(teacher.getByRole('heading', { name: feedback.step.slips })).toBeVisible()
  await visit(teacher, paths.home())
  await expect(teacher.getByRole('heading', { name: step })).toBeVisible()
}

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await takenOver(page)
}
