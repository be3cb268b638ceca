import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { transaction } from '#db/client.ts'
import { stepTemplates } from '#db/schema/index.ts'
import { getStep } from '#server/feedback/get-step.ts'
import { proposeStep } from '#server/feedback/propose-step.ts'
import { readComposer } from '#server/feedback/read-composer.ts'
import { addTemplate, retireTemplate, TemplateForm } from '#server/practices/add-template.ts'
import { installFrameworks } from '#server/practices/install-frameworks.ts'
import { listPractices } from '#server/practices/list-practices.ts'
import { listTemplates } from '#server/practices/list-templates.ts'
import { readSequence } from '#server/practices/read-sequence.ts'
import { useDatabase } from '#tests/support/database.ts'
import { stepOf } from '#tests/support/steps.ts'
import { buildOrganization, buildPerson, buildRecording, buildShare } from '#tests/support/world.ts'

useDatabase()

const refusal = (code: string) => expect.objectContaining({ code })

async function world() {
  const { orgId } = await buildOrganization()
  await transaction({ orgId }, (tx) => installFrameworks(tx, orgId))
  const administrator = await buildPerson(orgId, 'Vera Lindqvist', ['administrator'])
  const teacher = await buildPerson(orgId, 'Mia Chen')
  const coach = await buildPerson(orgId, 'Ana Ruiz', ['coach'])
  const recordingId = await buildRecording(teacher)
  await buildShare(teacher, recordingId, coach, 'annotate')
  const practices = await listPractices(teacher)
  const practiceId = practices.find((practice) => practice.letters === 'EL')?.id ?? ''
  return { orgId, administrator, teacher, coach, recordingId, practices, practiceId }
}

const formOf = (more: object = {}) => {
  const form = TemplateForm.parse({
    ...{ intent: 'add-template', clientId: randomUUID() },
    text: 'After a student’s question, ask the class “Who can say it in other words?” before you answer.',
    criterion: 'In the clip, a student says the question in other words before the teacher speaks.',
    rehearsal: 'A colleague asks three questions. Hand each one on.',
    ...more,
  })
  if (form.intent !== 'add-template') throw new Error('Another form.')
  return form
}

describe('the small steps of a practice', () => {
  test('ship in their order for each of the thirteen', async () => {
    const { teacher, practices, practiceId } = await world()
    const all = await listTemplates(
      teacher,
      practices.map((practice) => practice.id),
    )
    for (const practice of practices)
      expect(all.filter((each) => each.practiceId === practice.id).length, practice.name).toBeGreaterThan(2)
    const [first, second] = await listTemplates(teacher, [practiceId])
    expect(first).toMatchObject({ key: 'high-leverage-practices/eliciting/1', own: false, model: null })
    expect(second?.text).toContain('How did you get there?')
  })

  test('are followed by the organization’s own, with a clip for those who may see its recording', async () => {
    const { administrator, teacher, coach, practiceId } = await world()
    const shown = await buildRecording(administrator)
    await buildShare(administrator, shown, teacher, 'view')
    const form = formOf({ clipRecording: shown, clipStart: '0:05', clipEnd: '0:09' })
    await addTemplate(administrator, { ...form, practiceId })
    await addTemplate(administrator, { ...form, practiceId })
    const { steps, mayAdd } = await readSequence(administrator, practiceId)
    expect(mayAdd).toBe(true)
    expect(steps.map((step) => step.own)).toEqual([false, false, false, true])
    const last = async (actor: typeof teacher) => (await readSequence(actor, practiceId)).steps.at(-1)
    expect(await last(teacher)).toMatchObject({ model: { recordingId: shown, startMs: 5_000, endMs: 9_000 } })
    expect(await last(coach)).toMatchObject({ own: true, model: null })
    await retireTemplate(administrator, { templateId: steps.at(-1)?.key ?? '' })
    expect((await readSequence(teacher, practiceId)).steps).toHaveLength(3)
    await expect(retireTemplate(administrator, { templateId: steps.at(-1)?.key ?? '' })).rejects.toEqual(
      refusal('not-found'),
    )
  })

  test('are an administrator’s to add, checked like every step, and of this organization alone', async () => {
    const { administrator, teacher, practiceId } = await world()
    const elsewhere = await world()
    await expect(addTemplate(teacher, { ...formOf(), practiceId })).rejects.toEqual(refusal('not-allowed'))
    await expect(
      addTemplate({ ...administrator, isSample: true }, { ...formOf(), practiceId }),
    ).rejects.toEqual(refusal('not-allowed'))
    await expect(
      addTemplate(administrator, { ...formOf({ text: 'Improve your questioning.' }), practiceId }),
    ).rejects.toMatchObject({ detail: 'A1' })
    await expect(
      addTemplate(administrator, { ...formOf({ rehearsal: 'Until it is 5 out of 5.' }), practiceId }),
    ).rejects.toMatchObject({ detail: 'J2' })
    await expect(
      addTemplate(administrator, { ...formOf(), practiceId: elsewhere.practiceId }),
    ).rejects.toEqual(refusal('not-found'))
    await addTemplate(administrator, { ...formOf(), practiceId })
    const own = (await readSequence(teacher, practiceId)).steps.at(-1)
    expect((await readSequence(elsewhere.teacher, elsewhere.practiceId)).steps).toHaveLength(3)
    expect(await transaction(elsewhere.teacher, (tx) => tx.select().from(stepTemplates))).toEqual([])
    await expect(retireTemplate(elsewhere.administrator, { templateId: own?.key ?? '' })).rejects.toEqual(
      refusal('not-found'),
    )
    await expect(retireTemplate(teacher, { templateId: own?.key ?? '' })).rejects.toEqual(
      refusal('not-allowed'),
    )
  })

  test('become a step that keeps the words it began with beside those it has', async () => {
    const { teacher, coach, recordingId, practiceId } = await world()
    const { templates } = await readComposer(coach, recordingId)
    const chosen = templates.find((each) => each.practiceId === practiceId)
    const text = 'After asking a question, count to five in silence before you take an answer.'
    const wording = { practiceId, text, criterion: chosen?.criterion ?? '', templateKey: chosen?.key ?? '' }
    const { id } = await proposeStep(coach, stepOf(recordingId, wording))
    expect((await getStep(teacher, id)).step).toMatchObject({
      text,
      template: { key: chosen?.key, text: chosen?.text, rehearsal: chosen?.rehearsal },
    })
    const unknown = await proposeStep(coach, stepOf(recordingId, { practiceId, templateKey: 'no/such/1' }))
    expect((await getStep(teacher, unknown.id)).step.template).toBeNull()
  })
})
