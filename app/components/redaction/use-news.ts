import { useReloadWhile } from '#app/components/use-reload-while.ts'

/** Asks the server again while something of this page is still under way there. */
export const useNews = (isUnderWay: boolean): void => useReloadWhile(isUnderWay, 1_500)
