import type { ActionFunctionArgs } from '@remix-run/node'
import { requireActor } from '#server/auth/actor.ts'
import { jsonAnswer } from '#server/http/answer.ts'
import { requireId } from '#server/http/parse.ts'
import { completeUpload } from '#server/recordings/complete-upload.ts'

export function action({ request, params }: ActionFunctionArgs) {
  return jsonAnswer(async () => completeUpload(await requireActor(request), requireId(params.uploadId)))
}
