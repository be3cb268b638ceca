import type { LoaderFunctionArgs } from '@remix-run/node'
import { requireActor } from '#server/auth/actor.ts'
import { jsonAnswer } from '#server/http/answer.ts'
import { requireId } from '#server/http/parse.ts'
import { getUploadState } from '#server/recordings/upload-state.ts'

export function loader({ request, params }: LoaderFunctionArgs) {
  return jsonAnswer(async () => getUploadState(await requireActor(request), requireId(params.uploadId)))
}
