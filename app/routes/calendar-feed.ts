import type { LoaderFunctionArgs } from '@remix-run/node'
import { page } from '#server/http/answer.ts'
import { readCalendar } from '#server/reminders/read-calendar.ts'

const headers = {
  'Content-Type': 'text/calendar; charset=utf-8',
  'Content-Disposition': 'inline; filename="reprise.ics"',
  'Cache-Control': 'private, no-store',
}

/** `GET`: somebody's calendar for their calendar program, which has no session. The address is the whole permission. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const text = await page(() =>
    readCalendar({
      token: params.token ?? '',
      address: context.clientAddress,
      // Links lead to where the calendar was asked for: the installation as its reader reaches it.
      origin: new URL(request.url).origin,
    }),
  )
  return new Response(text, { headers })
}
