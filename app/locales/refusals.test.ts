import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { checkFeedback, feedbackRules } from '#app/domain/feedback-check.ts'
import { findings } from './en/findings.ts'
import { refusals } from './en/refusals.ts'

const root = path.join(import.meta.dirname, '../..')
const sources = ['server', 'app/domain', 'app/routes'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.tsx?$/.test(file))
    .map((file) => {
      const name = path.join(folder, file)
      const text = readFileSync(path.join(root, name), 'utf8')
      return { name, source: ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true) }
    }),
)

function keysOf(tree: object, above = ''): string[] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string' ? [`${above}${name}`] : keysOf(value as object, `${above}${name}.`),
  )
}

/** Every string but those of faults, which are for the log; of a template, what stands before its first value. */
function textsIn(node: ts.Node, found: string[] = []): string[] {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Error') return found
  if (ts.isStringLiteralLike(node)) found.push(node.text)
  if (ts.isTemplateHead(node)) found.push(`${node.text}*`)
  ts.forEachChild(node, (child) => void textsIn(child, found))
  return found
}

/** The first words of each refusal that is thrown with words of its own. */
function wordsOfRefusals(node: ts.Node, found: string[] = []): string[] {
  if (ts.isNewExpression(node) && node.expression.getText() === 'AppError') {
    const words = node.arguments?.[1]
    if (words && ts.isStringLiteralLike(words)) found.push(words.text)
  }
  ts.forEachChild(node, (child) => void wordsOfRefusals(child, found))
  return found
}

const keys = keysOf(refusals)

test('every refusal says a sentence of the catalogue', () => {
  const said = sources.flatMap(({ source }) => wordsOfRefusals(source))
  expect(said.length).toBeGreaterThan(60)
  expect(said.filter((words) => !keys.includes(words))).toEqual([])
})

test('every sentence of the catalogue is said somewhere', () => {
  const said = new Set(sources.flatMap(({ source }) => textsIn(source)))
  const unsaid = keys.filter(
    (key) => !said.has(key) && !said.has(`${key.slice(0, key.lastIndexOf('.') + 1)}*`),
  )
  expect(unsaid).toEqual([])
})

test('no source holds a sentence that a schema would say', () => {
  const schemas = sources.filter(
    ({ name, source }) => name !== 'server/env.ts' && textsIn(source).includes('zod'),
  )
  const sentences = schemas.flatMap(({ name, source }) =>
    textsIn(source)
      .filter((text) => /^[A-Z][\w’'-]* .*[.?]$/.test(text))
      .map((text) => `${name}: ${text}`),
  )
  expect(schemas.length).toBeGreaterThan(20)
  expect(sentences).toEqual([])
})

test('every rule of the feedback check has its words', () => {
  expect(Object.keys(findings).sort()).toEqual([...feedbackRules].sort())
})

test.each([
  { kind: 'praise' as const, text: 'Great job!' },
  { kind: 'probe' as const, text: 'How do you think it went? And why?' },
  { kind: 'step' as const, text: 'Improve your questioning.', dueInDays: null, criterion: '' },
])('what the check says of a $kind is what the catalogue says', (draft) => {
  const found = checkFeedback(draft)
  expect(found.length).toBeGreaterThan(1)
  for (const { rule, message } of found) expect(findings).toHaveProperty(rule, message)
})
