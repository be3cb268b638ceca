import type { ActionFunctionArgs } from '@remix-run/node'
import { requireActor } from '#server/auth/actor.ts'
import { answer } from '#server/http/answer.ts'
import { requireId } from '#server/http/parse.ts'
import { stopPreparing } from '#server/media/stop-preparing.ts'

/** `POST`: ends the preparing of a recording, of which the original stays. */
export function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => stopPreparing(await requireActor(request), requireId(params.id)))
}
