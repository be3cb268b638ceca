/** The form field that says who was signed in while the form was shown. */
export const personBefore = 'personBefore'

/** Nothing that one person wrote or chose is left in this browser for the next one. */
export async function forgetThisBrowser(personId: string | null): Promise<void> {
  // What of one kind cannot be forgotten now keeps none of the others here.
  await Promise.allSettled([
    import('#app/components/copies/copies.ts').then(({ forgetCopies }) => forgetCopies()),
    personId === null
      ? null
      : import('#app/realtime/page.ts').then(({ forgetPerson }) => forgetPerson(personId)),
    import('#app/components/upload/engine/uploads.ts').then(({ clearUploads }) => clearUploads()),
    import('#app/realtime/observations/use-book.ts').then(({ forgetObservations }) =>
      forgetObservations(personId),
    ),
  ])
}

/**
 * For forms after which somebody else, or nobody, is signed in: asks the server, and forgets who was there before once
 * the server has sent the browser on. A refusal leaves everything as it is.
 */
export async function sendAndForget<T>(form: FormData, send: () => Promise<T>): Promise<T> {
  try {
    return await send()
  } catch (away) {
    const before = form.get(personBefore)
    if (away instanceof Response && typeof before === 'string') await forgetThisBrowser(before)
    throw away
  }
}

/** What this browser keeps of whoever was signed in here before. */
export interface KeptHere {
  /** Notes not yet sent. */
  notes: number
  /** Unfinished texts. */
  drafts: number
  /** Observations that the server does not have whole. */
  observations: number
  /** Unfinished uploads, and recordings that were never uploaded. */
  uploads: number
}

export async function countKeptHere(): Promise<KeptHere> {
  const [{ keepInBrowser }, { keepObservationsInBrowser }, { browserOutbox }, { browserTakes }] =
    await Promise.all([
      import('#app/realtime/kept.ts'),
      import('#app/realtime/observations/kept-observations.ts'),
      import('#app/components/upload/engine/outbox.ts'),
      import('#app/components/upload/engine/kept-takes.ts'),
    ])
  const { ofAll } = await keepInBrowser()
  const uploads = (await browserOutbox().countAll()) + (await browserTakes().countAll())
  const observations = await keepObservationsInBrowser()
    .count()
    .catch(() => 0)
  return { ...(await ofAll.count()), observations, uploads }
}

/** Takes out all of it, where nobody is signed in who could tell whose it is. */
export async function forgetEverybodyHere(): Promise<void> {
  const [{ keepInBrowser }] = await Promise.all([import('#app/realtime/kept.ts'), forgetThisBrowser(null)])
  await (await keepInBrowser()).ofAll.clear()
}
