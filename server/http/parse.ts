import type { z } from 'zod'
import { AppError } from '#app/domain/errors.ts'
import { problemOf } from '#app/domain/input-problem.ts'
import { isOwnPath } from '#app/domain/own-path.ts'
import type { RefusalWords } from '#app/domain/refusal-words.ts'

/**
 * Reads a posted form or JSON body by its schema. A name that ends in `[]` collects its values in an array.
 * Throws invalid with a sentence for each field that does not fit.
 */
export async function parseForm<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  return parseInput(await readBody(request), schema)
}

/** The same for anything already read: a URL's parameters, a socket's message. */
export function parseInput<S extends z.ZodType>(input: unknown, schema: S): z.output<S> {
  const result = schema.safeParse(input, { reportInput: true })
  if (result.success) return result.data
  const fields: Record<string, RefusalWords> = {}
  for (const issue of result.error.issues) fields[issue.path.join('.')] ??= problemOf(issue)
  const [first] = Object.values(fields)
  throw new AppError('invalid', first?.key ?? 'fields.unfit', { values: first?.values, fields })
}

async function readBody(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type') ?? ''
  try {
    if (type.includes('application/json')) return await request.json()
    return formObject(await request.formData())
  } catch (cause) {
    throw new AppError('invalid', 'request.unreadable', {
      cause,
    })
  }
}

function formObject(form: FormData): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null)
  for (const [name, value] of form) {
    if (typeof value !== 'string') continue
    if (name.endsWith('[]')) {
      const list = (values[name.slice(0, -2)] ??= [])
      if (Array.isArray(list)) list.push(value)
    } else values[name] = value
  }
  return { ...values }
}

/** The path of `to` on this site, or `otherwise`: one leading slash, no backslash, no control characters. */
export function safePath(to: unknown, otherwise = '/'): string {
  return typeof to === 'string' && isOwnPath(to) ? to : otherwise
}

/** A row's id from an address. What is not one cannot be found. */
export function requireId(value: string | undefined): string {
  if (value && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value)) return value
  throw new AppError('not-found', 'request.nowhereForYou')
}
