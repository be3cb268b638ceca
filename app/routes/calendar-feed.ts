import type { LoaderFunctionArgs } from '@remix-run/node'
import { page } from '#server/http/answer.ts'
import { ownLinks } from '#server/http/public-address.ts'
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
      origin: ownLinks(new URL(request.url).origin),
    }),
  )
  return new Response(text, { headers })
}
