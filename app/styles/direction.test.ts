import { readFileSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { expect, test } from 'vitest'

const physical =
  /(?<![\w-])-?(?:m[lr]|p[lr]|left|right|border-[lr]|rounded-[lr]|scroll-m[lr])-[\w[(./]+|(?<![\w-])text-(?:left|right)(?![\w-])/g

test('classes speak of start and end, so that the page can turn right to left', async () => {
  const found: string[] = []
  let files = 0
  for await (const file of glob('app/**/*.tsx')) {
    files += 1
    const names = [...readFileSync(file, 'utf8').matchAll(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g)].map(
      (match) => match[0],
    )
    const classes = names.filter((text) => !/^.[.#]/.test(text))
    for (const name of classes.flatMap((text) => text.match(physical) ?? [])) found.push(`${file}: ${name}`)
  }
  expect(files).toBeGreaterThan(30)
  expect(found).toEqual([])
})
