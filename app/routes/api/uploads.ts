import type { ActionFunctionArgs } from '@remix-run/node'
import { NewUpload } from '#app/domain/upload.ts'
import { requireActor } from '#server/auth/actor.ts'
import { jsonAnswer } from '#server/http/answer.ts'
import { countAgainst } from '#server/http/limits.ts'
import { parseForm } from '#server/http/parse.ts'
import { startUpload } from '#server/recordings/start-upload.ts'

export function action({ request }: ActionFunctionArgs) {
  return jsonAnswer(async () => {
    const actor = await requireActor(request)
    await countAgainst('start an upload', actor.personId)
    return startUpload(actor, await parseForm(request, NewUpload))
  })
}
