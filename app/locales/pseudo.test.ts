import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import { letters } from './en/letters.ts'
import { refusals } from './en/refusals.ts'
import { english } from './messages.ts'
import { pseudo, pseudoMessages } from './pseudo.ts'

describe('the test languages', () => {
  test.each([
    ['Save', '[Šáṽé]'],
    ['Hello {name}', '[Ĥéľľó {name}]'],
    ['<b>Only</b> you', '[<b>Óñľý</b> ýóú ~~]'],
    ['{count}', '[{count}]'],
  ])('%s becomes %s', (message, changed) => {
    expect(pseudo(message, 'accented')).toBe(changed)
  })

  test('branches of a plural are text, selectors are not', () => {
    const changed = pseudo('{count, plural, one {# item} other {# items}}', 'accented')
    expect(changed).toContain('{count, plural, one {# íŧéɱ} other {# íŧéɱš}}')
  })

  test.each(['accented', 'mirrored'] as const)(
    'every message of the catalogue still parses when %s',
    (style) => {
      const unparsed: string[] = []
      const catalogue = { ...english, letters, refusals }
      const translate = createTranslator({
        locale: 'en',
        messages: { all: textsOf(pseudoMessages(catalogue, style)) },
        onError: (error) => error.code === 'INVALID_MESSAGE' && unparsed.push(error.message),
      }) as unknown as (key: string) => string
      const texts = textsOf(catalogue)
      expect(Object.keys(texts).length).toBeGreaterThan(50)
      for (const key of Object.keys(texts)) translate(`all.${key}`)
      expect(unparsed).toEqual([])
    },
  )

  test('right-to-left text carries its direction', () => {
    expect(pseudo('Save {name}', 'mirrored')).toBe('\u202eSave \u202c{name}')
  })
})

/** Every text of a catalogue under one flat name. */
function textsOf(tree: object, path = ''): Record<string, string> {
  return Object.entries(tree).reduce<Record<string, string>>((texts, [key, value]) => {
    const name = path === '' ? key : `${path}_${key}`
    return typeof value === 'string'
      ? { ...texts, [name]: value }
      : { ...texts, ...textsOf(value as object, name) }
  }, {})
}
