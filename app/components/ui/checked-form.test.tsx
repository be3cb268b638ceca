// @vitest-environment jsdom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { createMemoryRouter, RouterProvider } from 'react-router-dom'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { english } from '#app/locales/messages.ts'
import { Translations } from '#app/locales/provider.tsx'
import { CheckedForm } from './checked-form.tsx'
import { DateField } from './date-field.tsx'
import { FormErrors } from './form-errors.tsx'
import { SegmentedControl } from './segmented-control.tsx'
import { Select } from './select.tsx'
import { TextField } from './text-field.tsx'

let leave = () => {}
beforeEach(() => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
})
afterEach(() => {
  leave()
  document.body.replaceChildren()
  vi.unstubAllGlobals()
})

const choices = [
  { value: 'done', label: 'Done' },
  { value: 'not', label: 'Not yet' },
]

/** A form with a field of each sort, and what it sent. */
async function opens() {
  const sent: Record<string, unknown>[] = []
  const page = (
    <Translations locale="en" timeZone="UTC" now={0} messages={english}>
      <CheckedForm method="post">
        <FormErrors answer={null}>
          <TextField name="title" label="Title" description="In a few words" required />
          <TextField name="email" label="E-mail" type="email" required />
          <TextField name="days" label="Days" type="number" min={1} defaultValue={0} />
          <DateField name="until" label="Until" defaultValue="2020-01-02" max="2020-01-01" />
          <Select
            name="practice"
            label="Practice"
            required
            options={[
              { value: '', label: 'Choose one' },
              { value: 'eliciting', label: 'Eliciting' },
            ]}
          />
          <SegmentedControl name="result" legend="How it went" required choices={choices} />
          <button type="submit">Send</button>
        </FormErrors>
      </CheckedForm>
    </Translations>
  )
  const action = async ({ request }: { request: Request }) => {
    sent.push(Object.fromEntries(await request.formData()))
    return null
  }
  const router = createMemoryRouter([{ path: '/', element: page, action }])
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  leave = () => {
    act(() => root.unmount())
    router.dispose()
  }
  await act(async () => root.render(<RouterProvider router={router} future={{ v7_startTransition: true }} />))
  const field = (name: string) => {
    const found = place.querySelector<HTMLInputElement>(`[name="${name}"]`)
    if (!found) throw new Error(`There is no field ${name}.`)
    return found
  }
  return {
    sent,
    field,
    send: () => act(async () => place.querySelector('button')?.click()),
    /** What a field's description and error say, as whoever hears them is told. */
    told: (name: string) =>
      (field(name).getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' '),
    fill: (name: string, value: string) =>
      act(async () => {
        const input = field(name)
        const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), 'value')
        own?.set?.call(input, value)
        input.dispatchEvent(new Event('input', { bubbles: true }))
      }),
  }
}

test('each field says in our words what it misses, the first has the focus, and nothing is sent', async () => {
  const { send, told, sent, field } = await opens()
  expect(told('title')).toBe('In a few words')
  await send()
  expect(told('title')).toBe(`In a few words ${english.fields.missing}`)
  expect(told('email')).toBe(english.fields.missing)
  expect(told('days')).toBe('At least 1, please.')
  expect(told('until')).toBe('Choose January 1, 2020 or an earlier day.')
  expect(told('practice')).toBe(english.fields.notOffered)
  expect(told('result')).toBe(english.fields.notOffered)
  expect(document.activeElement).toBe(field('title'))
  expect(field('title').getAttribute('aria-invalid')).toBe('true')
  expect(sent).toEqual([])
})

test('what the browser would say is not shown beside it', async () => {
  const { field } = await opens()
  const shows = await act(async () =>
    field('title').dispatchEvent(new Event('invalid', { cancelable: true })),
  )
  expect(shows).toBe(false)
})

test('what is put right is no longer spoken of, and once all is, it is sent', async () => {
  const { send, told, sent, fill, field } = await opens()
  await send()
  await fill('title', 'Fractions')
  expect(told('title')).toBe('In a few words')
  await fill('email', 'ana')
  await send()
  expect(told('email')).toBe(english.fields.noEmail)
  expect(document.activeElement).toBe(field('email'))
  await fill('email', 'ana@school.org')
  await fill('days', '3')
  await fill('until', '2020-01-01')
  await fill('practice', 'eliciting')
  await act(async () => field('result').click())
  expect(told('result')).toBe('')
  await send()
  expect(sent).toEqual([
    {
      ...{ title: 'Fractions', email: 'ana@school.org', days: '3', until: '2020-01-01' },
      ...{ practice: 'eliciting', result: 'done' },
    },
  ])
})
