import type { Reporter, TestModule } from 'vitest/node'

/** Ends a run with one plain line; a file that could not even be loaded counts as a failure. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const passed = tests.filter((test) => test.result().state === 'passed').length
    const failed = tests.filter((test) => test.result().state === 'failed').length
    const broken = modules.filter(
      (module) => module.state() === 'failed' && module.errors().length > 0,
    ).length
    console.log(`\nvitest: ${passed} passed, ${failed + broken + errors.length} failed`)
  }
}
