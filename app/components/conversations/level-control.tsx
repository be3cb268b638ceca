import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import { TextField } from '#app/components/ui/text-field.tsx'
import { type PromptingLevel, promptingLevels } from '#app/domain/conversation.ts'
import { useOpenConversation } from './data.ts'
import { PartForm, useSending } from './part-form.tsx'
import { RecordHere, TakeHere } from './record-here.tsx'
import { ExemplarChips } from './stage/exemplar-chips.tsx'
import { MomentChips } from './stage/moment-chips.tsx'
import { shownOf, useStage } from './stage/stage.ts'

/** How much the teacher is prompted: one level at a time, the third with the moment, the fourth with a model. */
export function LevelControl() {
  const t = useTranslations('conversations.level')
  const { conversation, moments, record } = useOpenConversation()
  const { level } = conversation
  const { send, refusal } = useSending(() => {})
  const { show } = useStage()
  const isAgreed = record.step?.standing === 'agreed'
  const evidence = moments.filter((moment) => moment.part === 'step' || moment.part === 'probe')
  return (
    <div className="grid grid-cols-1 gap-3">
      <FormErrors answer={refusal}>
        <SegmentedControl
          name="level"
          stacks
          legend={t('title')}
          value={String(level)}
          onChange={(next) => {
            send({ intent: 'level', level: Number(next) })
            // The third level is the moment itself: it plays, for both.
            const [first] = evidence
            if (Number(next) === 3 && first) show(shownOf(first))
          }}
          choices={promptingLevels.map((each) => ({
            value: String(each),
            label: t(each === 1 && !conversation.partner ? 'name1Alone' : `name${each}`),
            disabled: isAgreed || Math.abs(each - level) > 1,
          }))}
        />
      </FormErrors>
      <p className="text-sm text-muted">
        {t(level === 1 && !conversation.partner ? 'say1Alone' : `say${level}`)}
      </p>
      {level === 3 && evidence.length > 0 ? (
        <div>
          <h4 className="mb-1 font-semibold">{t('play')}</h4>
          <MomentChips label={t('play')} clips={evidence} />
        </div>
      ) : null}
      {level === 4 && !isAgreed ? <Model level={level} /> : null}
    </div>
  )
}

function Model({ level }: { level: PromptingLevel }) {
  const t = useTranslations('conversations.level')
  const give = useTranslations('conversations.give')
  const { conversation, recorded, tools } = useOpenConversation()
  const [shown, setShown] = useState('')
  const own = recorded.filter(({ isModel }) => isModel)
  const models = tools.templates.flatMap(({ model, text }) => (model ? [{ ...model, text }] : []))
  return (
    <div className="grid grid-cols-1 gap-3">
      {models.length > 0 ? (
        <div>
          <h4 className="mb-1 font-semibold">{t('model')}</h4>
          <MomentChips label={t('model')} clips={models} />
        </div>
      ) : tools.exemplars.length > 0 ? null : (
        <p className="text-sm text-muted">{t('noModel')}</p>
      )}
      {tools.exemplars.length > 0 ? (
        <div>
          <h4 className="mb-1 font-semibold">{t('exemplars')}</h4>
          <ExemplarChips label={t('exemplars')} exemplars={tools.exemplars} />
        </div>
      ) : null}
      {own.map(({ rehearsal, by, takes }) =>
        takes.length > 0 ? (
          <div key={rehearsal.id}>
            <h4 className="mb-1 font-semibold">{t('modelBy', { name: by })}</h4>
            {takes.map(({ id }) => (
              <TakeHere key={id} takeId={id} />
            ))}
          </div>
        ) : null,
      )}
      {conversation.isTeacher ? null : (
        <div className="grid grid-cols-1 gap-1">
          <RecordHere label={t('record')} />
          <p className="text-sm text-muted">{t('recordAbout', { name: conversation.teacher.name })}</p>
        </div>
      )}
      <PartForm
        submit={t('keepShown')}
        variant="secondary"
        goesOn
        body={(_, miss) =>
          shown.trim() ? { intent: 'level', level, shown } : miss('shown', give('missing'))
        }
        onDone={() => setShown('')}
      >
        <TextField
          name="shown"
          label={t('shown')}
          value={shown}
          maxLength={1_000}
          autoComplete="off"
          onChange={({ target }) => setShown(target.value)}
        />
      </PartForm>
    </div>
  )
}
