import { createTranslator } from 'use-intl/core'
import { describe, expect, test } from 'vitest'
import { english } from './messages.ts'
import { pseudo, pseudoMessages } from './pseudo.ts'

describe('the test languages', () => {
  test.each([
    ['Save', '[Šáṽé ~]'],
    ['Hello {name}', '[Ĥéľľó {name} ~]'],
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
      const failures: string[] = []
      const changed = pseudoMessages(english, style)
      const translator = createTranslator({
        locale: 'en',
        messages: changed as unknown as Record<string, never>,
        onError: (error) => failures.push(error.message),
      })
      const visit = (tree: object, path: string) => {
        for (const [key, value] of Object.entries(tree)) {
          const name = path === '' ? key : `${path}.${key}`
          if (typeof value === 'string') (translator as unknown as { raw: (key: string) => string }).raw(name)
          else visit(value as object, name)
        }
      }
      visit(changed, '')
      expect(failures).toEqual([])
    },
  )

  test('right-to-left text carries its direction', () => {
    expect(pseudo('Save {name}', 'mirrored')).toBe('\u202eSave \u202c{name}')
  })
})
