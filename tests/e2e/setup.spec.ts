import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { auth } from '#app/locales/en/auth.ts'
import { fields } from '#app/locales/en/fields.ts'
import { sample } from '#app/locales/en/sample.ts'
import { paths } from '#app/paths.ts'
import { type Product, setupCodeOf, startProduct } from '#tests/support/running-product.ts'
import { expect, expectAccessible, takenOver, test } from './support/world.ts'

/** These begin where nobody has been: a product of their own, with everything embedded. */
let folder: string
let product: Product

test.beforeAll(async () => {
  test.setTimeout(180_000)
  folder = await mkdtemp(join(tmpdir(), 'reprise-setup-'))
  product = await startProduct({ DATA_DIR: folder })
})
test.afterAll(async () => {
  await product.stop()
  await rm(folder, { recursive: true, force: true })
})
test.describe.configure({ mode: 'serial' })

test('nobody claims a new installation without the code from the terminal', async ({ page }) => {
  await page.goto(`${product.origin}/`)
  await expect(page).toHaveURL(`${product.origin}${paths.setup()}`)
  await expect(page.getByRole('heading', { name: auth.setup.closedTitle })).toBeVisible()
  await expect(page.getByRole('button', { name: auth.setup.submit })).toHaveCount(0)
  await page.goto(`${product.origin}${paths.setup('a-code-that-was-guessed')}`)
  await expect(page.getByText(auth.setup.staleText)).toBeVisible()
  const forged = await page.request.post(`${product.origin}${paths.setup()}`, {
    headers: { origin: product.origin },
    form: { ...school, code: 'a-code-that-was-guessed' },
  })
  expect(forged.status()).toBe(403)
})

test('the code is kept while somebody looks around first, and nothing but the browser’s own cookie holds it', async ({
  page,
}) => {
  const seen: string[] = []
  page.on('request', (request) => seen.push(`${request.url()} ${request.headers().referer ?? ''}`))
  await page.goto(`${product.origin}${paths.setup(setupCodeOf(product))}`)
  await expect(page).toHaveURL(`${product.origin}${paths.setup()}`)
  await takenOver(page)
  seen.splice(0)
  await page.getByRole('link', { name: auth.sample.open }).click()
  await expect(page.getByRole('heading', { name: sample.title })).toBeVisible()
  await page.getByRole('link', { name: sample.back }).click()
  await expect(page.getByRole('heading', { name: auth.setup.title })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: auth.setup.submit })).toBeVisible()
  expect(seen.filter((each) => each.includes(setupCodeOf(product)))).toEqual([])
})

test('what is missing is told in our words before it is sent, with the first in focus', async ({ page }) => {
  await page.goto(`${product.origin}${paths.setup(setupCodeOf(product))}`)
  await takenOver(page)
  await page.getByLabel(auth.name, { exact: true }).fill(school.name)
  await page.getByRole('button', { name: auth.setup.submit }).click()
  const organization = page.getByLabel(auth.setup.organizationName)
  await expect(organization).toBeFocused()
  for (const field of [organization, page.getByLabel(auth.email)]) {
    await expect(field).toHaveAccessibleDescription(fields.missing)
    await expect(field).toHaveAttribute('aria-invalid', 'true')
  }
  await organization.fill(school.organizationName)
  await expect(organization).not.toHaveAttribute('aria-invalid')
})

test('what is missing is marked where it is missing, and said once above', async ({ page }) => {
  await page.goto(`${product.origin}${paths.setup(setupCodeOf(product))}`)
  await takenOver(page)
  await page.getByRole('button', { name: auth.setup.submit }).evaluate((button) => {
    const form = button.closest('form')
    if (form) form.noValidate = true
  })
  await page.getByLabel(auth.email).fill('vera')
  await page.getByRole('textbox', { name: auth.password }).fill(school.password)
  await page.getByRole('button', { name: auth.setup.submit }).click()
  await expect(page.getByRole('alert')).toHaveText(auth.setup.incomplete)
  const [name, email] = [page.getByLabel(auth.name, { exact: true }), page.getByLabel(auth.email)]
  for (const field of [name, email]) await expect(field).toHaveAttribute('aria-invalid', 'true')
  expect((await name.boundingBox())?.y).toBe((await email.boundingBox())?.y)
})

test('the link from the terminal makes the school, once, and it is still there after a power cut', async ({
  page,
  browser,
}) => {
  const link = `${product.origin}${paths.setup(setupCodeOf(product))}`
  await page.goto(link)
  await takenOver(page)
  await expectAccessible(page)
  await page.getByLabel(auth.setup.organizationName).fill(school.organizationName)
  await page.getByLabel(auth.name, { exact: true }).fill(school.name)
  await page.getByLabel(auth.email).fill(school.email)
  await page.getByRole('textbox', { name: auth.password }).fill(school.password)
  await page.getByText(auth.setup.alsoCoach).click()
  await page.getByRole('button', { name: auth.setup.submit }).click()
  await expect(page).toHaveURL(`${product.origin}/`)
  await expect(page.getByText(school.organizationName).first()).toBeAttached()

  const second = await browser.newPage()
  await second.goto(link)
  await expect(second).toHaveURL(`${product.origin}${paths.signIn()}`)
  const headers = { origin: product.origin }
  const late = { ...school, email: 'late@school.example', code: setupCodeOf(product) }
  await second.request.post(`${product.origin}${paths.setup()}`, { headers, form: late })
  const signIn = await second.request.post(`${product.origin}${paths.signIn()}`, { headers, form: late })
  expect(signIn.status(), 'a second claim opened an account').toBe(422)

  await product.kill()
  product = await startProduct({ DATA_DIR: folder })
  await second.goto(`${product.origin}${paths.signIn()}`)
  await takenOver(second)
  await second.getByLabel(auth.email).fill(school.email)
  await second.getByRole('textbox', { name: auth.password }).fill(school.password)
  await second.getByRole('button', { name: auth.signIn.submit }).click()
  await expect(second.getByText(school.organizationName).first()).toBeAttached()
  await second.close()
})

const school = {
  organizationName: 'Ash Grove School',
  name: 'Vera Lindqvist',
  email: 'vera@school.example',
  password: 'lantern over the harbour',
  timeZone: 'UTC',
}
