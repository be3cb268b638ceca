import { index, type RouteConfig, route } from '@remix-run/route-config'

/** The map of URLs. */
export default [
  index('routes/home.tsx'),

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
] satisfies RouteConfig
