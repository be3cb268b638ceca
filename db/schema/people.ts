import { boolean, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { FocusedPractice } from '#app/domain/focus.ts'
import type { OrganizationPolicies, Role } from '#app/domain/person.ts'
import type { OwnKeys } from '#app/domain/room-keys.ts'
import { moment, ownRow } from './columns.ts'

/** The one row that says whether this installation has been claimed. */
export const installation = pgTable('installation', {
  id: text('id').primaryKey(),
  setupCodeHash: text('setup_code_hash'),
  claimedAt: moment('claimed_at'),
  /** Whether anybody may look around in the sample school; null until an administrator decides. */
  sampleOpen: boolean('sample_open'),
})

export const organizations = pgTable('organizations', {
  ...ownRow,
  name: text('name').notNull(),
  locale: text('locale').notNull().default('en'),
  timeZone: text('time_zone').notNull().default('UTC'),
  isSample: boolean('is_sample').notNull().default(false),
  /** From which edition of the staged content a sample school was built; null before editions were kept. */
  sampleEdition: text('sample_edition'),
  policies: jsonb('policies').$type<OrganizationPolicies>().notNull(),
})

/** How somebody signs in. Belongs to no organization; a person does. */
export const accounts = pgTable(
  'accounts',
  {
    id: uuid('id').primaryKey(),
    email: text('email').notNull(),
    passwordHash: text('password_hash').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    passwordChangedAt: moment('password_changed_at').notNull().defaultNow(),
    /** How this person uses the review room's keys; null where they changed nothing. */
    roomKeys: jsonb('room_keys').$type<OwnKeys>(),
  },
  (table) => [uniqueIndex('accounts_email').on(table.email)],
)

export const people = pgTable(
  'people',
  {
    ...ownRow,
    accountId: uuid('account_id').references(() => accounts.id),
    name: text('name').notNull(),
    roles: text('roles').array().$type<Role[]>().notNull(),
    /** The practices to which they limit themselves for a while; null where they never have. */
    focus: jsonb('focus').$type<FocusedPractice[]>(),
    /** Set when somebody has left: access ends, authorship stays. */
    leftAt: moment('left_at'),
  },
  (table) => [
    uniqueIndex('people_org_account').on(table.orgId, table.accountId),
    index('people_account').on(table.accountId),
  ],
)

export const sessions = pgTable(
  'sessions',
  {
    /** SHA-256 of the cookie's token; the token itself is stored nowhere. */
    id: text('id').primaryKey(),
    personId: uuid('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    orgId: uuid('org_id').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('sessions_person').on(table.personId), index('sessions_expires').on(table.expiresAt)],
)

export const passwordResets = pgTable(
  'password_resets',
  {
    tokenHash: text('token_hash').primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => accounts.id, { onDelete: 'cascade' }),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (table) => [index('password_resets_account').on(table.accountId)],
)

export const invitations = pgTable(
  'invitations',
  {
    ...ownRow,
    tokenHash: text('token_hash').notNull(),
    email: text('email'),
    name: text('name'),
    roles: text('roles').array().$type<Role[]>().notNull(),
    groupId: uuid('group_id'),
    invitedBy: uuid('invited_by')
      .notNull()
      .references(() => people.id),
    expiresAt: moment('expires_at').notNull(),
    acceptedAt: moment('accepted_at'),
    acceptedBy: uuid('accepted_by').references(() => people.id),
    revokedAt: moment('revoked_at'),
  },
  (table) => [
    uniqueIndex('invitations_token').on(table.tokenHash),
    index('invitations_org').on(table.orgId, table.createdAt),
    index('invitations_inviter').on(table.invitedBy),
  ],
)

export const coachingRelationships = pgTable(
  'coaching_relationships',
  {
    ...ownRow,
    teacherId: uuid('teacher_id')
      .notNull()
      .references(() => people.id),
    coachId: uuid('coach_id')
      .notNull()
      .references(() => people.id),
    state: text('state').$type<'offered' | 'active' | 'declined' | 'ended'>().notNull(),
    offeredBy: uuid('offered_by')
      .notNull()
      .references(() => people.id),
    acceptedAt: moment('accepted_at'),
    endedAt: moment('ended_at'),
  },
  (table) => [
    index('coaching_teacher').on(table.teacherId, table.state),
    index('coaching_coach').on(table.coachId, table.state),
  ],
)
