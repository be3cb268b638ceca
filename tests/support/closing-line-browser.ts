import type { FullResult, Reporter, TestCase } from '@playwright/test/reporter'

/** Ends a run of browser tests with one plain line. */
export default class ClosingLine implements Reporter {
  private tests = new Map<string, TestCase>()

  onTestEnd(test: TestCase): void {
    this.tests.set(test.id, test)
  }

  onEnd({ status }: FullResult): void {
    const count = (outcome: string) =>
      [...this.tests.values()].filter((test) => test.outcome() === outcome).length
    const failed = count('unexpected') || (status === 'passed' ? 0 : 1)
    const inFirefox = [...this.tests.values()].some((test) => test.parent.project()?.name === 'firefox')
    if (!inFirefox) console.log('\nNot part of this run: the seeks in Firefox, `npm run test:firefox`.')
    console.log(`\nbrowser: ${count('expected')} passed, ${failed} failed`)
  }
}
