import type { ActionFunctionArgs } from '@remix-run/node'
import { PartsWanted } from '#app/domain/upload.ts'
import { requireActor } from '#server/auth/actor.ts'
import { jsonAnswer } from '#server/http/answer.ts'
import { parseForm, requireId } from '#server/http/parse.ts'
import { signParts } from '#server/recordings/sign-parts.ts'

export function action({ request, params }: ActionFunctionArgs) {
  return jsonAnswer(async () => {
    const actor = await requireActor(request)
    const { partNumbers } = await parseForm(request, PartsWanted)
    return signParts(actor, { uploadId: requireId(params.uploadId), partNumbers })
  })
}
