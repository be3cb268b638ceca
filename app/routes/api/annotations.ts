import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { NewAnnotation, Since } from '#app/domain/annotation.ts'
import { createAnnotation } from '#server/annotations/create-annotation.ts'
import { listAnnotations } from '#server/annotations/list-annotations.ts'
import { requireDataActor } from '#server/auth/data-actor.ts'
import { jsonAnswer } from '#server/http/answer.ts'
import { countAgainst } from '#server/http/limits.ts'
import { parseForm, parseInput, requireId } from '#server/http/parse.ts'

/** `GET ?since=`: what changed after that number, as the viewer may see it. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return jsonAnswer(async () => {
    const actor = await requireDataActor(request)
    const since = parseInput(new URL(request.url).searchParams.get('since') ?? 0, Since)
    return listAnnotations(actor, { recordingId: requireId(params.id), since })
  })
}

/** `POST` a new annotation; the answer is that one annotation. */
export function action({ request, params }: ActionFunctionArgs) {
  return jsonAnswer(async () => {
    const actor = await requireDataActor(request)
    await countAgainst('write a note', actor.personId)
    const input = await parseForm(request, NewAnnotation)
    return createAnnotation(actor, { ...input, recordingId: requireId(params.id) })
  })
}
