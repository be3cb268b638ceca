import { type Editor, Extension } from '@tiptap/core'
import { Suggestion } from '@tiptap/suggestion'

export interface MentionPerson {
  id: string
  name: string
}

/** What the list of names shows while a mention is typed. */
export interface MentionSearch {
  found: MentionPerson[]
  active: number
  choose: (person: MentionPerson) => void
}

const mostFound = 6

function matching(people: readonly MentionPerson[], query: string): MentionPerson[] {
  const wanted = query.toLocaleLowerCase()
  return people
    .filter(({ name }) =>
      [name, ...name.split(/\s+/)].some((part) => part.toLocaleLowerCase().startsWith(wanted)),
    )
    .slice(0, mostFound)
}

/** `@` and letters offer the people who can see the recording. `show` is told what to show; null ends it. */
export function mentionSearch(
  people: () => readonly MentionPerson[],
  show: (search: MentionSearch | null) => void,
) {
  let search: MentionSearch | null = null
  const become = (next: MentionSearch | null) => {
    search = next
    show(next)
  }
  return Extension.create({
    name: 'mentionSearch',
    addProseMirrorPlugins() {
      return [
        Suggestion<MentionPerson, MentionPerson>({
          editor: this.editor as Editor,
          char: '@',
          allowSpaces: false,
          items: ({ query }) => matching(people(), query),
          command: ({ editor, range, props }) => {
            editor
              .chain()
              .focus()
              .insertContentAt(range, [
                { type: 'mention', attrs: { personId: props.id, label: props.name } },
                { type: 'text', text: ' ' },
              ])
              .run()
          },
          render: () => ({
            onStart: ({ items, command }) => become({ found: items, active: 0, choose: command }),
            onUpdate: ({ items, command }) => become({ found: items, active: 0, choose: command }),
            onExit: () => become(null),
            onKeyDown: ({ event }) => {
              if (!search) return false
              const { found, active, choose } = search
              const person = found[active]
              if (event.key === 'ArrowDown' && found.length > 0)
                become({ ...search, active: (active + 1) % found.length })
              else if (event.key === 'ArrowUp' && found.length > 0)
                become({ ...search, active: (active + found.length - 1) % found.length })
              else if ((event.key === 'Enter' || event.key === 'Tab') && person) choose(person)
              else if (event.key === 'Escape') become(null)
              else return false
              return true
            },
          }),
        }),
      ]
    },
  })
}
