// Requests that wait until a test lets them go.

/** Holds the next request to an address. Returns a function that waits for the request, and returns its route. */
export async function hold(page, url) {
  let take;
  const taken = new Promise((resolve) => {
    take = resolve;
  });
  let isTaken = false;
  // Not `times: 1`: when no route is left, Playwright lets the held request go.
  await page.route(url, (route) => {
    if (isTaken) return route.fallback();
    isTaken = true;
    take(route);
  });
  // Without a request, this wait ends by Playwright's time limit.
  const sent = page.waitForRequest(url);
  return async () => {
    await sent;
    return taken;
  };
}
