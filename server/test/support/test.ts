import { test as nodeTest, type TestContext } from "node:test";

export type { TestContext } from "node:test";

/** Options of a test. */
export interface TestOptions {
  /** True, or the reason, if the test cannot run here. */
  skip?: boolean | string | undefined;
}

type Body = (t: TestContext) => void | Promise<void>;

/**
 * Defines a test that fails if it takes minutes. It must end what it starts with `t.after`, which also runs after a
 * timeout. Node's own option `--test-timeout` limits whole files on Node 20.
 */
export const test = boundedTest(180_000);

/** The same for the tests of `npm run test:long`. */
export const longTest = boundedTest(900_000);

function boundedTest(timeout: number) {
  return (name: string, ...rest: [Body] | [TestOptions, Body]): void => {
    const [options, body] = rest.length === 1 ? [{}, rest[0]] : rest;
    void nodeTest(name, { timeout, ...options }, body);
  };
}
