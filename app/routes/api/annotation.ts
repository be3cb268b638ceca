import type { ActionFunctionArgs } from '@remix-run/node'
import { AnnotationEdit } from '#app/domain/annotation.ts'
import { editAnnotation } from '#server/annotations/edit-annotation.ts'
import { removeAnnotation } from '#server/annotations/remove-annotation.ts'
import { requireDataActor } from '#server/auth/data-actor.ts'
import { jsonAnswer } from '#server/http/answer.ts'
import { countAgainst } from '#server/http/limits.ts'
import { parseForm, requireId } from '#server/http/parse.ts'

/** `PATCH` changes one's annotation on top of a revision; `DELETE` removes it. The answer is the annotation. */
export function action({ request, params }: ActionFunctionArgs) {
  return jsonAnswer(async () => {
    const actor = await requireDataActor(request)
    await countAgainst('write a note', actor.personId)
    const which = { recordingId: requireId(params.id), annotationId: requireId(params.annotationId) }
    if (request.method === 'DELETE') return removeAnnotation(actor, which)
    return editAnnotation(actor, { ...(await parseForm(request, AnnotationEdit)), ...which })
  })
}
