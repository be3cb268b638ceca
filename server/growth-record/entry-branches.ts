import { type SQL, sql } from 'drizzle-orm'
import type { AboutKind, RecordKind } from '#app/domain/growth-record.ts'

/** Whose record is read, and whether by themselves: what is not finished yet is for nobody else. */
export interface Whose {
  teacherId: string
  timeZone: string
  isOwn: boolean
}

const goalName = sql`coalesce(
  (select l.text from look_fors l where l.id = g.look_for_id),
  (select p.name from practices p where p.id = g.practice_id), '')`
const goalBegun = sql`exists (select from goal_events b where b.goal_id = g.id and b.to_state = 'active')`
/** Once its teacher has taken it up; a part of a split step was taken up with the whole. */
const stepOpen = sql`s.state not in ('draft', 'withdrawn', 'declined') and (s.split_from is not null
  or exists (select from action_step_events a where a.step_id = s.id and a.event = 'accept'))`
/** What the other side has collected stays covered in the record as it does in the talk. */
const uncovered = sql`(m.collected_by = c.teacher_id or c.partner_id = c.teacher_id or c.uncovered_at is not null)`
const talkOpen = sql`c.state = 'closed'`
/** The questions that were asked in a talk and not taken back, in their order, with their answers. */
const asked = sql`coalesce((
  select jsonb_agg(jsonb_build_object('fromId', q.from_id, 'toId', q.to_id, 'words', q.text, 'answer', q.answer)
    order by v.created_at, v.id)
  from conversation_events v join probes q on q.id = v.probe_id
  where v.conversation_id = c.id and v.event = 'probe' and q.withdrawn_at is null), '[]'::jsonb)`
const nameOf = (id: SQL) => sql`coalesce((select n.name from people n where n.id = ${id}), '')`

/** The seconds that were chosen for something, in their order, as JSON. */
const chosen = (table: 'cited_moments' | 'conversation_moments', where: SQL) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('recordingId', m.recording_id, 'startMs', m.start_ms, 'endMs', m.end_ms)
    order by m.created_at, m.id)
  from ${sql.identifier(table)} m where ${where}), '[]'::jsonb)`

/** The seconds that a row names itself. */
const ofRow = (name: 'y' | 'm' | 'n') => {
  const row = sql.identifier(name)
  return sql`case when ${row}.recording_id is null or ${row}.start_ms is null then '[]'::jsonb
    else jsonb_build_array(jsonb_build_object(
      'recordingId', ${row}.recording_id, 'startMs', ${row}.start_ms, 'endMs', ${row}.end_ms)) end`
}

/** What holds for somebody else alone. */
const toOthers = ({ isOwn }: Whose, rule: SQL) => (isOwn ? sql`` : sql`and ${rule}`)

/**
 * The lines of each kind, all with the same columns: when they stand, under which goal, what a reflection about them
 * names, and their own facts as `entry-row.ts` reads them. The facts of those lines alone are made that are shown.
 */
const branches: Record<Exclude<RecordKind, 'reflection' | 'resource'>, (whose: Whose) => SQL[]> = {
  goal: (whose) => [
    sql`select 'goal' as kind, e.id, e.created_at as at, g.id as goal_id, g.id as thing_id,
      jsonb_build_object('event', e.event, 'title', ${goalName}, 'words', e.note, 'begun', ${goalBegun}) as facts
    from goals g join goal_events e on e.goal_id = g.id
    where g.teacher_id = ${whose.teacherId} and (e.event <> 'collect' or e.note <> '') ${toOthers(whose, goalBegun)}`,
  ],
  step: (whose) => [
    sql`select 'step' as kind, s.id, s.created_at as at, s.goal_id, s.id as thing_id,
      jsonb_build_object('stepId', s.id, 'event', 'written', 'title', s.text, 'words', s.criterion, 'why', s.why,
        'state', s.state, 'dueOn', s.due_on, 'personId', s.proposed_by, 'person', ${nameOf(sql`s.proposed_by`)},
        'clips', ${chosen('cited_moments', sql`m.step_id = s.id and m.role = 'cites'`)}) as facts
    from action_steps s where s.teacher_id = ${whose.teacherId} ${toOthers(whose, stepOpen)}`,
    sql`select 'step' as kind, e.id, e.created_at as at, s.goal_id, s.id as thing_id,
      jsonb_build_object('stepId', s.id, 'event', e.event, 'title', s.text, 'words', e.note, 'why', '',
        'state', e.to_state, 'dueOn', null, 'personId', s.proposed_by, 'person', ${nameOf(sql`s.proposed_by`)},
        'clips', ${chosen(
          'cited_moments',
          sql`m.step_id = s.id and m.role = case e.event when 'master' then 'shows' when 'slip' then 'slips' end`,
        )}) as facts
    from action_steps s join action_step_events e on e.step_id = s.id
    where s.teacher_id = ${whose.teacherId} and e.event in ('master', 'slip', 'close') ${toOthers(whose, stepOpen)}`,
  ],
  talk: (whose) => [
    sql`select 'talk' as kind, c.id, coalesce(c.begun_at, c.created_at) as at, c.goal_id, c.id as thing_id,
      jsonb_build_object('as', c.kind, 'title', (select p.name from practices p where p.id = c.practice_id),
        'words', c.plan, 'state', c.state, 'parted', c.parted_at is not null,
        'personId', c.partner_id, 'person', ${nameOf(sql`c.partner_id`)},
        'step', case when c.agreed_at is not null then (select s.text from action_steps s where s.id = c.step_id) end,
        'probes', ${asked},
        'clips', ${chosen('conversation_moments', sql`m.conversation_id = c.id and ${uncovered}`)}) as facts
    from feedback_conversations c where c.teacher_id = ${whose.teacherId} ${toOthers(whose, talkOpen)}`,
  ],
  take: (whose) => [
    sql`select 'take' as kind, t.id, t.created_at as at, r.goal_id, t.id as thing_id,
      jsonb_build_object('rehearsalId', r.id, 'title', r.part, 'words', r.criterion, 'number', t.number,
        'recordingId', t.recording_id, 'startMs', t.start_ms, 'endMs', t.end_ms) as facts
    from rehearsals r join takes t on t.rehearsal_id = r.id where r.teacher_id = ${whose.teacherId}`,
  ],
  try: (whose) => [
    sql`select 'try' as kind, y.id,
      case when (y.created_at at time zone ${whose.timeZone})::date = y.on_date then y.created_at
        else (y.on_date + time '12:00') at time zone 'UTC' end as at,
      s.goal_id, y.id as thing_id,
      jsonb_build_object('stepId', s.id, 'title', s.text, 'words', y.note, 'result', y.result, 'onDate', y.on_date,
        'state', s.state, 'personId', s.proposed_by, 'clips', ${ofRow('y')}) as facts
    from action_steps s join tries y on y.step_id = s.id
    where s.teacher_id = ${whose.teacherId} ${toOthers(whose, stepOpen)}`,
  ],
  praise: (whose) => [
    sql`select 'praise' as kind, a.id, a.sent_at as at, a.goal_id, a.id as thing_id,
      jsonb_build_object('words', a.text, 'personId', a.from_id, 'person', ${nameOf(sql`a.from_id`)},
        'clips', ${chosen('cited_moments', sql`m.praise_id = a.id`)}) as facts
    from praises a where a.to_id = ${whose.teacherId} and a.withdrawn_at is null`,
  ],
  clip: (whose) => [
    sql`select 'clip' as kind, m.id, m.created_at as at, g.id as goal_id, m.id as thing_id,
      jsonb_build_object('role', m.role, 'title', ${goalName}, 'begun', ${goalBegun}, 'clips', ${ofRow('m')}) as facts
    from goals g join cited_moments m on m.goal_id = g.id
    where g.teacher_id = ${whose.teacherId} and m.role in ('baseline', 'collects') ${toOthers(whose, goalBegun)}`,
  ],
}

/** What a reflection can be about, by kind: what it is called, under which goal it stands, and whether it is for others, too. */
const things: Record<AboutKind, SQL> = {
  goal: sql`select ${goalName} as title, g.id as goal_id, ${goalBegun} as open, g.teacher_id from goals g
    where n.about_kind = 'goal' and g.id = n.about_id`,
  step: sql`select s.text, s.goal_id, ${stepOpen}, s.teacher_id from action_steps s
    where n.about_kind = 'step' and s.id = n.about_id`,
  talk: sql`select p.name, c.goal_id, ${talkOpen}, c.teacher_id from feedback_conversations c
    join practices p on p.id = c.practice_id where n.about_kind = 'talk' and c.id = n.about_id`,
  take: sql`select r.part, r.goal_id, true, r.teacher_id from takes t join rehearsals r on r.id = t.rehearsal_id
    where n.about_kind = 'take' and t.id = n.about_id`,
  try: sql`select s.text, s.goal_id, ${stepOpen}, s.teacher_id from tries y join action_steps s on s.id = y.step_id
    where n.about_kind = 'try' and y.id = n.about_id`,
  praise: sql`select left(a.text, 200), a.goal_id, true, a.to_id from praises a
    where n.about_kind = 'praise' and a.id = n.about_id and a.withdrawn_at is null`,
  clip: sql`select ${goalName}, g.id, ${goalBegun}, g.teacher_id from cited_moments m join goals g on g.id = m.goal_id
    where n.about_kind = 'clip' and m.id = n.about_id`,
}

/** What a note is about, as one row or none; asked beside a row `n` that has `about_kind` and `about_id`. */
export const thingOfNote = sql.join(Object.values(things), sql` union all `)

const notes = (whose: Whose, kind: 'reflection' | 'resource', page: SQL) => [
  sql`select n.kind, n.id, n.created_at as at, coalesce(n.goal_id, o.goal_id) as goal_id, n.about_id as thing_id,
    jsonb_build_object('title', n.title, 'words', n.text, 'link', n.link, 'clips', ${ofRow('n')},
      'of', case when o.title is not null then jsonb_build_object(
        'kind', n.about_kind, 'title', o.title, 'goalId', o.goal_id, 'open', o.open) end) as facts
  from (select * from record_notes n where n.teacher_id = ${whose.teacherId} and n.kind = ${kind} ${page}) as n
    left join lateral (${thingOfNote}) as o on true`,
]

/**
 * The queries for the lines of one kind. `page` ends those early that the teacher wrote: it is asked of a row `n` of
 * them before it is known under which goal they stand.
 */
export const linesOf = (kind: RecordKind, whose: Whose, page: SQL): SQL[] =>
  kind === 'reflection' || kind === 'resource' ? notes(whose, kind, page) : branches[kind](whose)
