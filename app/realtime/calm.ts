/** How long the editor and the connection wait for a film that does not come, in milliseconds. */
const longestWaitMs = 5_000

let calm: Promise<void> | undefined
let settle = (): void => {}

/**
 * Resolves once the film can play, or a little after the page opened where there is none. What is not needed to
 * watch and read is fetched then, so that it never stands in the film's way.
 */
export function whenCalm(): Promise<void> {
  calm ??= new Promise((resolve) => {
    settle = resolve
    setTimeout(resolve, longestWaitMs)
  })
  return calm
}

/** Says that the film can play. */
export function becomeCalm(): void {
  void whenCalm()
  settle()
}
