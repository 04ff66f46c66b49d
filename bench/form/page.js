// A page of the dashboard whose processor is slowed down.

/** Opens a page without cache or history. `throttling` is how many times slower than here Chromium runs it. */
export async function openSlowly(browser, throttling) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: throttling });
  return { page, session, close: () => context.close() };
}
