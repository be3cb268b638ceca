import type { PresencePerson } from '#app/domain/room-events.ts'

/** Who is in the room now, one entry a browser tab; the same array until somebody moves. */
export function createPeopleHere(onChange: () => void) {
  let people: readonly PresencePerson[] = []
  const become = (next: readonly PresencePerson[]) => {
    people = next
    onChange()
  }
  return {
    list: () => people,
    replace: (all: readonly PresencePerson[]) => become([...all]),
    move(person: PresencePerson): void {
      const at = people.findIndex((one) => one.connectionId === person.connectionId)
      become(at < 0 ? [...people, person] : people.with(at, person))
    },
    remove(connectionId: string): void {
      if (people.some((one) => one.connectionId === connectionId))
        become(people.filter((one) => one.connectionId !== connectionId))
    },
  }
}
