import type { ActionFunctionArgs } from '@remix-run/node'
import { requireActor } from '#server/auth/actor.ts'
import { jsonAnswer } from '#server/http/answer.ts'
import { requireId } from '#server/http/parse.ts'
import { cancelUpload } from '#server/recordings/cancel-upload.ts'

export function action({ request, params }: ActionFunctionArgs) {
  return jsonAnswer(async () => cancelUpload(await requireActor(request), requireId(params.uploadId)))
}
