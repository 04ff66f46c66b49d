import { test as nodeTest, type TestContext } from "node:test";

export type { TestContext } from "node:test";

/** What a test may be told besides. */
export interface TestOptions {
  /** True, or the reason, where the test cannot be run here. */
  skip?: boolean | string | undefined;
}

type Body = (t: TestContext) => void | Promise<void>;

/**
 * A test, which fails if it takes minutes, also on a busy machine. What it starts must be ended by
 * `t.after`, which runs then too. Node's own option `--test-timeout` bounds whole files on Node 20.
 */
export const test = boundedTest(180_000);

/** The same for what `npm run test:long` runs. */
export const longTest = boundedTest(900_000);

function boundedTest(timeout: number) {
  return (name: string, ...rest: [Body] | [TestOptions, Body]): void => {
    const [options, body] = rest.length === 1 ? [{}, rest[0]] : rest;
    void nodeTest(name, { timeout, ...options }, body);
  };
}
