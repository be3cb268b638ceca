import { z } from 'zod'
import { mostReviewed } from './room-copy.ts'

/** The rooms that a device keeps, and asks about. */
export const KeptRooms = z.object({ recordingIds: z.array(z.uuid()).min(1).max(mostReviewed) })
export type KeptRooms = z.output<typeof KeptRooms>
