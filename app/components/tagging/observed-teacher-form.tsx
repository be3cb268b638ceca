import { Form, Link } from '@remix-run/react'
import { MessagesSquare } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { SubmitButton } from '#app/components/ui/button.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { Select } from '#app/components/ui/select.tsx'
import type { FollowUp } from '#app/domain/follow-up.ts'
import { paths } from '#app/paths.ts'

interface ObservedTeacherFormProps {
  id: string
  teacher: { id: string; name: string } | null
  choices: readonly { id: string; name: string }[]
  followUp: FollowUp | null
}

/** Whose lesson it was, and the conversation that follows it up. */
export function ObservedTeacherForm({ id, teacher, choices, followUp }: ObservedTeacherFormProps) {
  const t = useTranslations('tagging.followUp')
  const format = useFormatter()
  const named = teacher && !choices.some((each) => each.id === teacher.id) ? [teacher, ...choices] : choices
  if (named.length === 0) return <p className="max-w-prose text-muted">{t('nobody')}</p>
  return (
    <div className="grid grid-cols-1 justify-items-start gap-3">
      <Form method="post" className="flex flex-wrap items-end gap-2">
        <Select
          key={teacher?.id}
          name="teacherId"
          label={t('whose')}
          description={t('whoseAbout')}
          defaultValue={teacher?.id ?? ''}
          options={[
            { value: '', label: t('unsaid') },
            ...named.map((each) => ({ value: each.id, label: each.name })),
          ]}
        />
        <SubmitButton intent="observed" variant="secondary">
          {t('save')}
        </SubmitButton>
      </Form>
      {teacher && followUp ? (
        followUp.state === 'done' ? (
          <p>
            <Link to={paths.conversation(followUp.conversationId)} className="link">
              {t('done', { name: teacher.name })}
            </Link>
          </p>
        ) : (
          <>
            <p className="text-muted">
              {followUp.state === 'due'
                ? t('due', { day: format.dateTime(new Date(followUp.untilMs), 'date') })
                : t('missing')}
            </p>
            <LinkButton
              to={paths.newConversation({ with: teacher.id, observation: id })}
              variant="primary"
              icon={MessagesSquare}
              className="max-w-full py-1.5 max-sm:whitespace-normal"
            >
              {t('talk', { name: teacher.name })}
            </LinkButton>
          </>
        )
      ) : null}
    </div>
  )
}
