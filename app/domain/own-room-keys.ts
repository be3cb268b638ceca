import { z } from 'zod'
import type { RefusalKey } from './refusal-words.ts'
import { keyConflicts, keyMapOf, type OwnKeys, roomActions } from './room-keys.ts'
import { isUsableKey } from './usable-key.ts'

const mostKeys = 4

/** A person's own map of keys as it is kept in their account: no key does two things. */
export const OwnRoomKeys = z
  .strictObject({
    isOn: z.boolean(),
    map: z.partialRecord(
      z.enum(roomActions),
      z
        .array(
          z
            .string()
            .max(40)
            .refine(isUsableKey, 'roomKeys.unusable' satisfies RefusalKey),
        )
        .max(mostKeys),
    ),
  })
  .refine((own: OwnKeys) => keyConflicts(keyMapOf(own)).length === 0, {
    path: ['map'],
    error: 'roomKeys.taken' satisfies RefusalKey,
  })
