import type { ActionFunctionArgs } from '@remix-run/node'
import { Visit } from '#app/domain/annotation.ts'
import { markSeen } from '#server/annotations/mark-seen.ts'
import { requireDataActor } from '#server/auth/data-actor.ts'
import { jsonAnswer } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'

/** `POST` how far somebody has seen the recording. */
export function action({ request, params }: ActionFunctionArgs) {
  return jsonAnswer(async () => {
    const actor = await requireDataActor(request)
    await markSeen(actor, { ...(await parseForm(request, Visit)), recordingId: requireId(params.id) })
  })
}
