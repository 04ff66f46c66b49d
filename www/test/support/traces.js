// Where a page has a text that it should not have.

/** Returns the places of a page that have the text: `value of ID` for a control, and the kind of all other places. */
export async function tracesOf(page, text) {
  const places = await page.evaluate(placesWith, text);
  const stored = JSON.stringify(await page.context().storageState({ indexedDB: true }));
  return stored.includes(text) ? [...places, "stored for the site"] : places;
}

/** Runs in the page. */
async function placesWith(text) {
  const places = new Set();
  const look = (place, found) => {
    if (String(found ?? "").includes(text)) places.add(place);
  };

  const lookInTree = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL);
    for (let node = walker.currentNode; node; node = walker.nextNode()) lookAt(node);
    for (const sheet of [...(root.adoptedStyleSheets ?? []), ...(root.styleSheets ?? [])]) {
      look("style", [...sheet.cssRules].map(({ cssText }) => cssText).join());
    }
  };

  const lookAt = (node) => {
    if (node instanceof CharacterData) look(node instanceof Comment ? "comment" : "text", node.data);
    if (!(node instanceof Element)) return;
    for (const { name, value } of node.attributes) look(`attribute ${name}`, value);
    if (typeof node.value === "string") look(`value of ${node.id}`, node.value);
    if (node.shadowRoot) lookInTree(node.shadowRoot);
  };

  lookInTree(document);
  look("title", document.title);
  look("address", location.href);
  look("name of the window", globalThis.name);
  look(
    "history",
    JSON.stringify([history.state, ...navigation.entries().map((entry) => [entry.url, entry.getState()])]),
  );
  // Not as an object: an item with the name of a method, such as `key`, would be missing.
  const items = Array.from({ length: sessionStorage.length }, (_, index) => sessionStorage.key(index));
  look("session storage", JSON.stringify(items.map((name) => [name, sessionStorage.getItem(name)])));
  look("performance", JSON.stringify(performance.getEntries()));
  look("selection", getSelection()?.toString());
  const names = await caches.keys();
  const cached = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  look("cache", JSON.stringify([names, cached.flat().map(({ url }) => url)]));
  return [...places];
}
