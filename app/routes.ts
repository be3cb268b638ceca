import { index, type RouteConfig, route } from '@remix-run/route-config'

/** The map of URLs. */
export default [
  index('routes/home.tsx'),

  // Recordings.
  route('upload', 'routes/upload.tsx'),
  route('recordings', 'routes/recordings.tsx'),
  route('recordings/:id', 'routes/recording/room.tsx'),
  route('recordings/:id/retry', 'routes/recording/retry.ts'),
  route('recordings/:id/details', 'routes/recording-details.tsx'),

  // Uploads: asked by our own script, answered with JSON.
  route('api/uploads', 'routes/api/uploads.ts'),
  route('api/uploads/:uploadId', 'routes/api/upload.ts'),
  route('api/uploads/:uploadId/sign', 'routes/api/upload-sign.ts'),
  route('api/uploads/:uploadId/complete', 'routes/api/upload-complete.ts'),
  route('api/uploads/:uploadId/cancel', 'routes/api/upload-cancel.ts'),

  // Annotations: asked by the review room's own script, answered with JSON.
  route('api/recordings/:id/annotations', 'routes/api/annotations.ts'),
  route('api/recordings/:id/annotations/:annotationId', 'routes/api/annotation.ts'),
  route('api/recordings/:id/visit', 'routes/api/visit.ts'),

  // Praise, probes and steps.
  route('recordings/:id/feedback/new', 'routes/feedback-new.tsx'),
  route('praise/:id', 'routes/praise.tsx'),
  route('probes/:id', 'routes/probe.tsx'),
  route('steps', 'routes/steps.tsx'),
  route('steps/:id', 'routes/step.tsx'),

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

  // Practices.
  route('practices', 'routes/practices.tsx'),
  route('practices/:id', 'routes/practice.tsx'),
  route('frameworks/new', 'routes/framework-new.tsx'),

  // Whatever else somebody asks for.
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
