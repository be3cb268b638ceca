import { expect, type Page } from '@playwright/test'

/** The page is no wider than the window. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  await expect
    .poll(
      () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      `${page.url()} is wider than the window`,
    )
    .toBeLessThanOrEqual(0)
}

/**
 * Not from the catalogue: dates, lists, times ago and time zones in the browser's own
 * formats; addresses, keys, our name.
 */
const formatted = [
  String.raw`\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b`,
  String.raw`\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|now|yesterday|tomorrow|in|and|UTC|Space|Shift)\b`,
  String.raw`\b\d+ (?:second|minute|hour|day)s? ago\b`,
  String.raw`\b[A-Z][A-Za-z_]+/[A-Z][\w /+-]+`,
  String.raw`\S+@\S+|\bhttps:\/\/|\bReprise\b`,
].join('|')

/**
 * What a page in the accented test language shows in plain letters although it is neither content of the school
 * nor the name of a key: words that did not come from the catalogue.
 */
export function listForeignTexts(page: Page, content: readonly string[]): Promise<string[]> {
  return page.evaluate(
    ({ content, formatted }) => {
      const isPlainWord = /(?<!\p{L})[A-Za-z]{3,}(?!\p{L})/u
      const known = new Set(content)
      const phrases = content.filter((each) => each.length >= 8)
      const ownWords = (text: string) =>
        phrases
          .reduce((left, each) => left.replaceAll(each, ''), text)
          .replace(new RegExp(formatted, 'g'), '')
      const isForeign = (text: string) => !known.has(text) && isPlainWord.test(ownWords(text))
      const found = new Set<string>()
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement
        const text = (node.textContent ?? '').trim()
        if (!parent || parent.closest('script, style, kbd, code')) continue
        if (!parent.checkVisibility() && !parent.closest('option')) continue
        if (isForeign(text)) found.add(text)
      }
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext'])
        for (const element of document.querySelectorAll(`[${name}]`)) {
          const text = element.getAttribute(name)?.trim() ?? ''
          if (isForeign(text)) found.add(`${name}: ${text}`)
        }
      return [...found]
    },
    { content, formatted },
  )
}

/**
 * Sends a form of the page with blanks where a name, a title, an address or an answer belongs, and waits until it is
 * refused. False where the page has no such form. Nothing is changed by it.
 */
export async function refusesBlanks(page: Page): Promise<boolean> {
  const asked = ['name', 'title', 'email', 'answer'].map((name) => `[name="${name}"]:visible`).join(', ')
  const form = page.locator('form[method="post"]', { has: page.locator(asked) }).first()
  if ((await form.count()) === 0) return false
  await form.evaluate((element: HTMLFormElement) => {
    element.noValidate = true
  })
  for (const field of await form.locator(asked).all()) await field.fill(' ')
  await form.locator('button[type="submit"]').first().click()
  await expect(page.getByRole('alert').first(), `${page.url()} says what is wrong`).toBeVisible()
  return true
}

/** The fields of which the browser would speak in a bubble of its own, since no form of ours says what is wrong with them. */
export function listBubbles(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement>('form :is(input, select, textarea)')]
      .filter(({ form, willValidate, required, type, min, max }) => {
        if (!willValidate || !form || form.noValidate) return false
        return required || min || max || ['email', 'url', 'number', 'date', 'time'].includes(type)
      })
      .filter((field) => field.dispatchEvent(new Event('invalid', { cancelable: true })))
      .map(({ name, id }) => name || id),
  )
}

/** What moves has come to rest, so that colours are those that stay. */
export async function expectStill(page: Page): Promise<void> {
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          document
            .getAnimations()
            .filter(
              (each) => each.playState === 'running' && each.effect?.getComputedTiming().endTime !== Infinity,
            ).length,
      ),
    )
    .toBe(0)
}
