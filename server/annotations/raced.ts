import { haveMet } from '#db/failures.ts'

/** Two writes of one annotation met: everything this one did is rolled back, and it looks again. */
export class Raced extends Error {}

const tries = 5

/** Runs a write again, in a new transaction, when it lost such a race or was taken back by the database. */
export async function againIfRaced<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write()
    } catch (error) {
      if (!(error instanceof Raced || haveMet(error)) || attempt >= tries) throw error
    }
  }
}
