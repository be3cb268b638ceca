import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addDays } from '#app/domain/calendar-day.ts'
import type { Actor } from '#app/domain/person.ts'
import type { DigestRhythm } from '#app/domain/reminder.ts'
import { databaseUrl, transaction } from '#db/client.ts'
import { actionSteps, feedbackConversations, people, reminders } from '#db/schema/index.ts'
import { startConversation } from '#server/conversations/start-conversation.ts'
import { closeQueue, openQueue, startWork } from '#server/jobs/queue.ts'
import { closeMail, openMail } from '#server/mail/post-office.ts'
import { addAccount } from '#server/people/add-account.ts'
import { deactivatePerson } from '#server/people/deactivate-person.ts'
import { endCoaching } from '#server/people/end-coaching.ts'
import { listCoaching } from '#server/people/list-coaching.ts'
import { endFeed, makeFeed } from '#server/reminders/change-feed.ts'
import { chooseDigest } from '#server/reminders/choose-digest.ts'
import { mailDigest } from '#server/reminders/jobs.ts'
import { handleMailDigest } from '#server/reminders/mail-digest.ts'
import { readCalendar } from '#server/reminders/read-calendar.ts'
import { readReminders } from '#server/reminders/read-reminders.ts'
import { enqueueDigests } from '#server/reminders/send-digests.ts'
import { listWaitingKeys } from '#server/reminders/what-waits.ts'
import { shareRecording } from '#server/sharing/share-recording.ts'
import { talkingSchool } from '#tests/support/conversations.ts'
import { useDatabase } from '#tests/support/database.ts'
import { mailServer } from '#tests/support/mail-server.ts'
import { agreedStep, goodStep, today } from '#tests/support/steps.ts'
import { buildRecording } from '#tests/support/world.ts'

useDatabase()

const origin = 'https://reprise.linden.example'
const read = (token: string) => readCalendar({ token, address: '10.2.0.1', origin })
const isHidden = expect.objectContaining({ code: 'not-found' })
/** The values of one property, unfolded. */
const valuesOf = (calendar: string, name: string) =>
  calendar
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line.startsWith(name))
    .map((line) => line.slice(name.length))

describe('the calendar', () => {
  test('holds the days of one’s steps and talks, and no words', async () => {
    const { teacher, coach, recordingId, newOf } = await talkingSchool()
    const stepId = await agreedStep(teacher, coach, recordingId)
    const { id: talkId } = await startConversation(teacher, newOf())
    const day = addDays(today(), 14)
    await transaction(teacher, (tx) =>
      tx.update(feedbackConversations).set({ followUpOn: day }).where(eq(feedbackConversations.id, talkId)),
    )
    const { token } = await makeFeed(teacher)
    const calendar = await read(token)
    expect(valuesOf(calendar, 'UID:')).toEqual([`step-${stepId}@reprise`, `follow-up-${talkId}@reprise`])
    expect(valuesOf(calendar, 'DTSTART;VALUE=DATE:')).toEqual(
      [addDays(today(), 7), day].map((each) => each.replaceAll('-', '')),
    )
    expect(valuesOf(calendar, 'URL:')).toEqual([
      `${origin}/steps/${stepId}`,
      `${origin}/conversations/${talkId}`,
    ])
    expect(calendar).not.toMatch(/Mia|Ana|how did you/)
    expect(calendar).not.toContain(goodStep.slice(0, 20))
    // The same until something changes.
    expect(await read(token)).toBe(calendar)

    // The other side has the talk's day alone, until the teacher ends the coaching.
    const theirs = await makeFeed(coach)
    expect(valuesOf(await read(theirs.token), 'UID:')).toEqual([`follow-up-${talkId}@reprise`])
    const [pair] = await listCoaching(teacher)
    await endCoaching(teacher, { relationshipId: pair?.id ?? '' })
    expect(valuesOf(await read(theirs.token), 'UID:')).toEqual([])
  })

  test('is found by its latest address alone, and by none once it is switched off', async () => {
    const { teacher, peer } = await talkingSchool()
    expect(await readReminders(teacher)).toMatchObject({ feedMadeAt: null, digest: 'off' })
    const first = await makeFeed(teacher)
    const second = await makeFeed(teacher)
    await expect(read(first.token)).rejects.toEqual(isHidden)
    expect(await read(second.token)).toContain('VTIMEZONE')
    expect((await readReminders(teacher)).feedMadeAt).not.toBeNull()
    await endFeed(peer)
    expect(await read(second.token)).toContain('VCALENDAR')
    await endFeed(teacher)
    await expect(read(second.token)).rejects.toEqual(isHidden)
    await expect(read('')).rejects.toEqual(isHidden)
    const kept = await transaction(teacher, (tx) => tx.select().from(reminders))
    expect(JSON.stringify(kept)).not.toContain(second.token)
  })

  test('ends with the access of its person', async () => {
    const { teacher, leader } = await talkingSchool()
    const { token } = await makeFeed(teacher)
    await deactivatePerson(leader, { personId: teacher.personId })
    await expect(read(token)).rejects.toEqual(isHidden)
    await transaction(leader, (tx) =>
      tx.update(people).set({ leftAt: null }).where(eq(people.id, teacher.personId)),
    )
    await expect(read(token)).rejects.toEqual(isHidden)
  })

  test('is not made in the sample school', async () => {
    const { teacher } = await talkingSchool()
    const visitor = { ...teacher, isSample: true }
    const refused = expect.objectContaining({ code: 'not-allowed' })
    await expect(makeFeed(visitor)).rejects.toEqual(refused)
    await expect(endFeed(visitor)).rejects.toEqual(refused)
    await expect(chooseDigest(visitor, { digest: 'daily' })).rejects.toEqual(refused)
  })
})

describe('the mail that something waits', () => {
  const taken: string[] = []
  let refuses = false
  const server = mailServer(taken, () => refuses)

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('The mail server has no port.')
    openMail({
      smtpUrl: `smtp://127.0.0.1:${address.port}`,
      from: 'Reprise <reprise@linden.example>',
      publicUrl: origin,
    })
  })
  afterAll(() => {
    closeMail()
    server.close()
  })
  beforeEach(() => {
    taken.length = 0
    refuses = false
  })

  let made = 0
  /** Takes a period as the hourly work does, and writes its mail. */
  const mailFor = async (personId: string, period: string) => {
    await transaction('system', (tx) =>
      tx.update(reminders).set({ digestPeriod: period }).where(eq(reminders.personId, personId)),
    )
    await handleMailDigest({ personId, period })
  }
  /** A school whose teacher has an address and wants mails. */
  async function reminded(digest: DigestRhythm = 'daily') {
    const school = await talkingSchool()
    const { teacher } = school
    made += 1
    const email = `mia.chen.${made}@linden.example`
    await giveAccount(teacher, email)
    await chooseDigest(teacher, { digest })
    const wait = async () => {
      const recordingId = await buildRecording(school.coach)
      await shareRecording(school.coach, { recordingId, personId: teacher.personId, rights: 'view' })
    }
    return { ...school, email, wait, personId: teacher.personId }
  }
  const giveAccount = async (person: Actor, email: string) => {
    const accountId = await transaction('system', (tx) => addAccount(tx, { email, passwordHash: 'none' }))
    await transaction('system', (tx) =>
      tx.update(people).set({ accountId }).where(eq(people.id, person.personId)),
    )
  }

  test('is sent once for a period, however many workers try, and says nothing but that', async () => {
    const { personId, email, wait } = await reminded()
    await wait()
    const period = '2026-12-20'
    await mailFor(personId, '2026-12-19')
    taken.length = 0
    await wait()
    await transaction('system', (tx) =>
      tx.update(reminders).set({ digestPeriod: period }).where(eq(reminders.personId, personId)),
    )
    await Promise.all(Array.from({ length: 5 }, () => handleMailDigest({ personId, period })))
    expect(taken).toHaveLength(1)
    const [mail = ''] = taken
    expect(mail).toContain(`To: ${email}`)
    expect(mail).toContain(`${origin}/`)
    expect(mail).not.toMatch(/Mia|Ana|Ben|A lesson|Test school/)
    // What is new meanwhile waits for the next one.
    await wait()
    await handleMailDigest({ personId, period })
    await handleMailDigest({ personId, period: '2026-12-19' })
    expect(taken).toHaveLength(1)
  })

  test('is sent again only when something new waits', async () => {
    const { personId, wait } = await reminded()
    await mailFor(personId, '2026-12-01')
    expect(taken).toHaveLength(0)
    await wait()
    await mailFor(personId, '2026-12-02')
    expect(taken).toHaveLength(1)
    await mailFor(personId, '2026-12-03')
    expect(taken).toHaveLength(1)
    await wait()
    await mailFor(personId, '2026-12-04')
    expect(taken).toHaveLength(2)
  })

  test('tells who begins with it of nothing that has waited before', async () => {
    const { teacher, personId, wait } = await reminded('off')
    await wait()
    await chooseDigest(teacher, { digest: 'weekly' })
    await mailFor(personId, '2026-12-07')
    expect(taken).toHaveLength(0)
    await wait()
    // From weekly to daily, what is new stays so.
    await chooseDigest(teacher, { digest: 'daily' })
    await mailFor(personId, '2026-12-08')
    expect(taken).toHaveLength(1)
  })

  test('tells of a day that has come near', async () => {
    const { teacher, coach, recordingId, personId } = await reminded()
    const stepId = await agreedStep(teacher, coach, recordingId)
    await mailFor(personId, '2026-12-01')
    taken.length = 0
    const before = await listWaitingKeys(teacher)
    await transaction(teacher, (tx) =>
      tx
        .update(actionSteps)
        .set({ dueOn: addDays(today(), 1) })
        .where(eq(actionSteps.id, stepId)),
    )
    const news = (await listWaitingKeys(teacher)).filter((key) => !before.includes(key))
    expect(news).toEqual([`step:${stepId}:${addDays(today(), 1)}`])
    await mailFor(personId, '2026-12-02')
    expect(taken).toHaveLength(1)
  })

  test('that the mail server refuses is tried again, and told once', async () => {
    const { personId, wait } = await reminded()
    await wait()
    refuses = true
    const order = { personId, period: '2026-12-20' }
    await expect(mailFor(personId, order.period)).rejects.toThrow()
    await expect(handleMailDigest(order)).rejects.toThrow()
    expect(taken).toHaveLength(0)
    refuses = false
    await handleMailDigest(order)
    await handleMailDigest(order)
    expect(taken).toHaveLength(1)
  })

  test('is not sent to who wants none, has left, or has no address', async () => {
    const off = await reminded()
    const left = await reminded()
    const nameless = await talkingSchool()
    await chooseDigest(nameless.teacher, { digest: 'daily' })
    for (const school of [off, left]) await school.wait()
    await chooseDigest(off.teacher, { digest: 'off' })
    await deactivatePerson(left.leader, { personId: left.personId })
    for (const personId of [off.personId, left.personId, nameless.teacher.personId])
      await mailFor(personId, '2026-12-20')
    expect(taken).toHaveLength(0)
  })

  test('comes by the hourly work, by two workers once', async () => {
    const { wait, email, personId } = await reminded('weekly')
    await wait()
    const onError = (error: Error) => {
      throw error
    }
    const mine = () => taken.filter((mail) => mail.includes(email)).length
    await openQueue(databaseUrl(), [mailDigest] as never[], { supervise: true, onError })
    try {
      await startWork({ job: mailDigest, handle: handleMailDigest, concurrency: 2 })
      const kept = async () => {
        const rows = await transaction('system', (tx) =>
          tx.select().from(reminders).where(eq(reminders.personId, personId)),
        )
        return rows[0]?.digestPeriod
      }
      // Far ahead, since who begins today is told of nothing before today.
      const wednesday = new Date('2099-12-02T12:00:00Z')
      await Promise.all([enqueueDigests(wednesday), enqueueDigests(wednesday)])
      expect(await kept()).toBe('2099-11-30')
      await expect.poll(mine, { timeout: 20_000 }).toBe(1)
      await wait()
      // The week is not over; its period is taken with the job, so that this would show at once.
      await enqueueDigests(new Date('2099-12-06T23:00:00Z'))
      expect(await kept()).toBe('2099-11-30')
      await enqueueDigests(new Date('2099-12-07T08:00:00Z'))
      expect(await kept()).toBe('2099-12-07')
      await expect.poll(mine, { timeout: 20_000 }).toBe(2)
    } finally {
      await closeQueue()
    }
  })
})
