import { paths } from '#app/paths.ts'
import { expect, takenOver, test } from './support/world.ts'

test('every page keeps to itself: policy, no sniffing, no framing, nothing kept', async ({
  teacher,
  visitor,
  expectComplaint,
}) => {
  expectComplaint(/status of 404/)
  const answers = [
    await visitor.goto(paths.signIn()),
    await teacher.page.goto(paths.home()),
    await teacher.page.goto('/nowhere'),
  ]
  for (const answer of answers) {
    const headers = answer?.headers() ?? {}
    const policy = headers['content-security-policy'] ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}'(;|$)/)
    expect(policy).not.toContain('unsafe-eval')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('same-origin')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['cache-control']).toContain('no-store')
    expect(headers['x-powered-by']).toBeUndefined()
  }
})

test('a nonce is used once, and a script without one does not run', async ({ visitor, expectComplaint }) => {
  expectComplaint(/Content Security Policy/)
  const nonces = new Set<string | undefined>()
  for (let visit = 0; visit < 2; visit += 1) {
    const answer = await visitor.goto(paths.signIn())
    nonces.add(/'nonce-([^']+)'/.exec(answer?.headers()['content-security-policy'] ?? '')?.[1])
  }
  expect(nonces.size).toBe(2)
  await takenOver(visitor)
  await visitor.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'document.title = "taken"'
    document.body.append(script)
  })
  await expect(visitor).not.toHaveTitle('taken')
})

test('what another site sends in somebody’s name is not carried out', async ({ teacher, origin }) => {
  const send = (headers: Record<string, string>) =>
    teacher.context.request.post(`${origin}${paths.signOut()}`, { headers, maxRedirects: 0 })
  expect((await send({ origin: 'https://elsewhere.example' })).status()).toBe(403)
  expect((await send({ 'sec-fetch-site': 'cross-site' })).status()).toBe(403)
  const still = await teacher.page.goto(paths.account())
  expect(still?.url()).toContain(paths.account())
})

test('the session cookie is out of reach of scripts', async ({ teacher }) => {
  await teacher.visits(paths.home())
  expect(await teacher.page.evaluate(() => document.cookie)).not.toContain('reprise')
})
