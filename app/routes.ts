import { index, type RouteConfig, route } from '@remix-run/route-config'

/** The map of the pages' URLs. What our own scripts ask lies under `/api`: see `server/api.ts`. */
export default [
  index('routes/home.tsx'),

  // Recordings.
  route('upload', 'routes/upload.tsx'),
  route('recordings', 'routes/recordings.tsx'),
  route('recordings/:id', 'routes/recording/room.tsx'),
  route('recordings/:id/retry', 'routes/recording/retry.ts'),
  route('recordings/:id/stop', 'routes/recording/stop.ts'),
  route('recordings/:id/clips', 'routes/recording/clips.tsx'),
  route('recordings/:id/exemplar', 'routes/recording/exemplar.tsx'),
  route('recordings/:id/redact', 'routes/recording/redact.tsx'),
  route('recordings/:id/details', 'routes/recording-details.tsx'),
  route('compare', 'routes/compare.tsx'),
  route('on-device', 'routes/on-device.tsx'),

  // Praise, probes and steps.
  route('recordings/:id/feedback/new', 'routes/feedback-new.tsx'),
  route('praise/:id', 'routes/praise.tsx'),
  route('probes/:id', 'routes/probe.tsx'),
  route('steps', 'routes/steps.tsx'),
  route('steps/:id', 'routes/step.tsx'),

  // Moments of all recordings.
  route('search', 'routes/search.tsx'),
  route('playlists', 'routes/playlists.tsx'),
  route('playlists/:id', 'routes/playlist.tsx'),

  // Exemplars.
  route('exemplars', 'routes/exemplars.tsx'),
  route('exemplars/ask', 'routes/exemplar-ask.tsx'),
  route('exemplars/:id', 'routes/exemplar.tsx'),

  // Goals.
  route('goals', 'routes/goals.tsx'),
  route('goals/new', 'routes/goal-new.tsx'),
  route('goals/:id', 'routes/goal.tsx'),

  // The growth record.
  route('record', 'routes/record.tsx'),
  route('record/sharing', 'routes/record-sharing.tsx'),
  route('record/notes/new', 'routes/record-note-new.tsx'),
  route('record/notes/:id', 'routes/record-note.tsx'),
  route('people/:id/record', 'routes/person-record.tsx'),

  // Rehearsals.
  route('rehearsals', 'routes/rehearsals.tsx'),
  route('rehearsals/new', 'routes/rehearsal-new.tsx'),
  route('rehearsals/:id', 'routes/rehearsal.tsx'),
  route('rehearsals/:id/live', 'routes/rehearsal-live.tsx'),

  // Observations.
  route('observations', 'routes/observations.tsx'),
  route('observations/new', 'routes/observe.tsx'),
  route('observations/trends', 'routes/observation-trends.tsx'),
  route('observations/:id', 'routes/observation.tsx'),
  // Feedback conversations.
  route('conversations', 'routes/conversations.tsx'),
  route('conversations/new', 'routes/conversation-new.tsx'),
  route('conversations/:id', 'routes/conversation.tsx'),

  // One's own feedback, for oneself alone.
  route('mirror', 'routes/mirror.tsx'),
  route('mirror/behind', 'routes/mirror-behind.tsx'),

  // Before signing in.
  route('setup', 'routes/setup.tsx'),
  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-out', 'routes/sign-out.tsx'),
  route('reset', 'routes/reset-ask.tsx'),
  route('reset/:token', 'routes/reset-set.tsx'),
  route('invite/:token', 'routes/invite.tsx'),
  route('sample', 'routes/sample.tsx'),

  // People, groups, sharing, settings.
  route('join/:token', 'routes/join.tsx'),
  route('people', 'routes/people.tsx'),
  route('people/:id', 'routes/person.tsx'),
  route('groups', 'routes/groups.tsx'),
  route('groups/:id', 'routes/group.tsx'),
  route('recordings/:id/share', 'routes/share.tsx'),
  route('settings', 'routes/settings.tsx'),
  route('account', 'routes/account.tsx'),
  route('calendar/:token/reprise.ics', 'routes/calendar-feed.ts'),

  // Practices.
  route('practices', 'routes/practices.tsx'),
  route('practices/:id', 'routes/practice.tsx'),
  route('frameworks/new', 'routes/framework-new.tsx'),

  // Whatever else somebody asks for.
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
