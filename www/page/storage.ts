// What the browser keeps for the page. If the browser refuses, it is kept until the page is reloaded.

type Area = "localStorage" | "sessionStorage";

/** Returns a stored text; undefined without one. */
export function readStored(area: Area, name: string): string | undefined {
  try {
    return globalThis[area].getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Stores a text. `undefined` removes it. */
export function store(area: Area, name: string, text: string | undefined): void {
  try {
    if (text === undefined) globalThis[area].removeItem(name);
    else globalThis[area].setItem(name, text);
  } catch {
    // Storage is blocked, or full.
  }
}
