import { lazy } from 'react'

/** Fetched once the film can play, so that it is here before a connection is lost. */
export const fetchUnsent = () => import('./unsent.tsx')
export const Unsent = lazy(async () => ({ default: (await fetchUnsent()).Unsent }))
