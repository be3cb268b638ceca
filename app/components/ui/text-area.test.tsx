import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { english } from '#app/locales/messages.ts'
import { Translations } from '#app/locales/provider.tsx'
import { TextArea } from './text-area.tsx'

const drawn = (value: string) =>
  renderToStaticMarkup(
    <Translations locale="en" timeZone="UTC" now={0} messages={english}>
      <TextArea name="why" label="Why" value={value} maxLength={10} readOnly />
    </Translations>,
  )

test('what is longer than may be kept stays whole, and is said to be too long', () => {
  const page = drawn('twelve signs')
  expect(page).toContain('twelve signs')
  expect(page).toContain('This is 2 characters too long: at most 10 are kept.')
  expect(page).toContain('aria-invalid="true"')
  expect(page).not.toContain('maxLength')
})

test('what fits is not spoken of', () => {
  expect(drawn('ten signs!')).not.toContain('too long')
})
