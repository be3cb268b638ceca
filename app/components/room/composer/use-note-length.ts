import { useState } from 'react'
import { type NoteDocument, noteLimits } from '#app/domain/note-document/schema.ts'
import { plainText } from '#app/domain/note-document/text.ts'

/** How many characters a note that is being written has too many; to be told of each change of it. */
export function useNoteLength(initial: NoteDocument | null = null) {
  const [tooMany, setTooMany] = useState(() => (initial ? excessOf(initial) : 0))
  return {
    tooMany,
    measure: (document: NoteDocument | null) => setTooMany(document ? excessOf(document) : 0),
  }
}

const excessOf = (document: NoteDocument) => Math.max(0, plainText(document).length - noteLimits.characters)
