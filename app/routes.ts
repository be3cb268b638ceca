import { index, type RouteConfig } from '@remix-run/route-config'

/** The map of URLs. */
export default [index('routes/home.tsx')] satisfies RouteConfig
