import type { ActionFunctionArgs } from '@remix-run/node'
import { requireActor } from '#server/auth/actor.ts'
import { answer } from '#server/http/answer.ts'
import { requireId } from '#server/http/parse.ts'
import { retryRecording } from '#server/recordings/retry-recording.ts'

/** `POST`: prepares a failed recording again. */
export function action({ request, params }: ActionFunctionArgs) {
  return answer(async () => retryRecording(await requireActor(request), requireId(params.id)))
}
