import type { PresencePerson } from '#app/domain/room-events.ts'

/** Who is in the room now, one entry a browser tab; the same array until somebody comes, moves or goes. */
export function createPeopleHere(onChange: () => void) {
  let people: readonly PresencePerson[] = []
  const become = (next: readonly PresencePerson[]) => {
    people = next
    onChange()
  }
  return {
    list: () => people,
    replace: (all: readonly PresencePerson[]) => become([...all]),
    apply(moved: readonly PresencePerson[], left: readonly string[]): void {
      const byConnection = new Map(people.map((person) => [person.connectionId, person]))
      for (const person of moved) byConnection.set(person.connectionId, person)
      const gone = left.map((connectionId) => byConnection.delete(connectionId))
      if (moved.length > 0 || gone.includes(true)) become([...byConnection.values()])
    },
  }
}
