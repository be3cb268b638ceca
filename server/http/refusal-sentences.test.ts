import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { AppError, isAppError } from '#app/domain/errors.ts'
import { refusals } from '#app/locales/en/refusals.ts'
import { pseudo } from '#app/locales/pseudo.ts'
import { inTheReadersLanguage, readerBelongsWhere } from './language.ts'
import { parseInput } from './parse.ts'
import { errorAnswer } from './refusal-sentences.ts'

const refused = new AppError('too-large', 'uploads.tooLarge', {
  values: { size: { bytes: 3.4e9 }, limit: { bytes: 1e9 } },
  fields: { title: { key: 'fields.tooLong', values: { most: 1 } }, bytes: 'uploads.empty' },
})

test('a refusal leaves as sentences, with its values and in English where nobody asks', () => {
  expect(errorAnswer(refused)).toEqual({
    code: 'too-large',
    message:
      'This file has 3.4 GB; the limit is 1 GB. Nothing was sent. Shorten it or export it smaller, then choose it again.',
    fields: { title: 'At most 1 character, please.', bytes: refusals.uploads.empty },
    facts: {},
  })
})

test('input that does not fit is refused in our words, field by field', () => {
  const schema = z.object({ name: z.string(), days: z.coerce.number().max(28) })
  const answer = (input: unknown) => {
    try {
      return parseInput(input, schema)
    } catch (error) {
      return isAppError(error) ? errorAnswer(error) : error
    }
  }
  expect(answer({ days: '40' })).toMatchObject({
    code: 'invalid',
    message: 'Please fill this in.',
    fields: { name: 'Please fill this in.', days: 'At most 28, please.' },
  })
})

/** Answers with a refusal, as somebody of an organization whose language the address names. */
const server = express()
  .use(inTheReadersLanguage())
  .get('/:language', (request, response, next) => {
    const answerLater = async () => {
      await new Promise(setImmediate)
      readerBelongsWhere(request.params.language)
      await new Promise(setImmediate)
      response.send(errorAnswer(new AppError('not-found', 'request.nowhere')).message)
    }
    answerLater().catch(next)
  })
let listening: ReturnType<typeof server.listen>
beforeAll(() => new Promise<void>((resolve) => void (listening = server.listen(0, '127.0.0.1', resolve))))
afterAll(() => new Promise((resolve) => listening.close(resolve)))

async function ask(language: string, cookie?: string): Promise<string> {
  const address = listening.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const answer = await fetch(`http://127.0.0.1:${port}/${language}`, { headers: cookie ? { cookie } : {} })
  return answer.text()
}

test('each request is answered in its reader’s language: the chosen one, else the organization’s', async () => {
  const { nowhere } = refusals.request
  const answers = await Promise.all([
    ask('en'),
    ask('en-XA'),
    ask('en', 'theme=dark; locale=ar-XB'),
    ask('en-XA', 'locale=en'),
    ask('tlh'),
  ])
  expect(answers).toEqual([
    nowhere,
    pseudo(nowhere, 'accented'),
    pseudo(nowhere, 'mirrored'),
    nowhere,
    nowhere,
  ])
})
