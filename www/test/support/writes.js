// Which requests store something.

const WRITES = ["POST", "PUT"];

/** Whether a request creates or replaces something. A dry run does not: the page sends dry runs by itself, at any moment. */
export const isWrite = (request) => WRITES.includes(request.method()) && !request.url().includes("dry_run");
