import { useTranslations } from 'use-intl/react'
import { Badge } from '#app/components/ui/badge.tsx'
import { AskFirst } from './ask-first.tsx'
import { PersonRow } from './person-row.tsx'
import { SmallForm } from './small-form.tsx'

interface Member {
  id: string
  name: string
  role: 'facilitator' | 'member'
  isMe: boolean
}

/** Who belongs to the group; facilitators can change it. */
export function GroupMembers({ members, canFacilitate }: { members: Member[]; canFacilitate: boolean }) {
  const t = useTranslations('groups.group')
  return (
    <section>
      <h2 className="text-lg">{t('members')}</h2>
      <ul>
        {members.map((member) => (
          <PersonRow
            key={member.id}
            id={member.id}
            name={member.name}
            mark={member.isMe ? t('you') : undefined}
          >
            {member.role === 'facilitator' ? <Badge tone="accent">{t('facilitator')}</Badge> : null}
            {canFacilitate && !member.isMe ? <MemberControls member={member} /> : null}
          </PersonRow>
        ))}
      </ul>
    </section>
  )
}

function MemberControls({ member }: { member: Member }) {
  const t = useTranslations('groups.group')
  const { id: personId, name } = member
  const role = member.role === 'facilitator' ? 'member' : 'facilitator'
  return (
    <div className="flex basis-full flex-wrap items-start gap-2 ps-11">
      <SmallForm intent="member-role" fields={{ personId, role }} size="sm" variant="quiet">
        {t(role === 'facilitator' ? 'makeFacilitator' : 'makeMember')}
      </SmallForm>
      <AskFirst
        label={t('remove')}
        name={t('removeConfirm', { name })}
        about={t('removeAbout', { name })}
        confirm={t('removeConfirm', { name })}
        intent="remove"
        fields={{ personId }}
      />
    </div>
  )
}
