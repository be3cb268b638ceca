import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { SegmentedControl } from '#app/components/ui/segmented-control.tsx'
import { TextArea } from '#app/components/ui/text-area.tsx'
import type { ConversationVoice } from '#app/domain/conversation.ts'
import { useConversation, useOther } from './data.ts'
import { PartForm } from './part-form.tsx'

/** The gap, from what one sees, and who named it first. */
export function ProblemForm() {
  const t = useTranslations('conversations.problem')
  const give = useTranslations('conversations.give')
  const { conversation } = useConversation()
  const { isTeacher, teacher, partner, problem } = conversation
  const other = useOther()
  const [text, setText] = useState(problem?.text ?? '')
  const [base, setBase] = useState(problem?.text ?? '')
  const [voice, setVoice] = useState<ConversationVoice>('teacher')
  // What the other side named comes into a field that nobody has touched.
  if ((problem?.text ?? '') !== base) {
    setBase(problem?.text ?? '')
    if (text === base) setText(problem?.text ?? '')
  }
  return (
    <PartForm
      submit={t('save')}
      variant="secondary"
      goesOn
      isKept={text === base}
      body={(_, miss) =>
        text.trim().length < 3 ? miss('text', give('missingWords')) : { intent: 'problem', text, voice }
      }
    >
      <TextArea
        name="text"
        label={t('label')}
        description={t('about')}
        value={text}
        rows={2}
        maxLength={1_000}
        onChange={({ target }) => setText(target.value)}
      />
      {other === undefined ? null : (
        <SegmentedControl
          name="voice"
          legend={t('voice')}
          value={voice}
          onChange={(value) => setVoice(value as ConversationVoice)}
          choices={[
            { value: 'teacher', label: isTeacher ? t('teacherYou') : teacher.name },
            { value: 'partner', label: isTeacher ? (partner?.name ?? '') : t('teacherYou') },
          ]}
        />
      )}
    </PartForm>
  )
}
