/** What stands in the room only once the film can play, as one file. */

export { TagChips } from './composer/tag-chips.tsx'
export { FeedbackTray } from './list/feedback-tray.tsx'
export { TaggingButton } from './tagging-button.tsx'
