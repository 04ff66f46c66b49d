/** The path of a provider's keys; undefined where none leads to them. */
export function keysPath(provider: string): string | undefined {
  const path = providerPath(provider);
  return path && `${path}/keys`;
}

/** The path of a key; undefined where none leads to it. */
export function keyPath(provider: string, id: string): string | undefined {
  const [path, segment] = [keysPath(provider), segmentOf(id)];
  return path && segment && `${path}/${segment}`;
}

/** The path of a provider; undefined where none leads to it. */
export function providerPath(name: string): string | undefined {
  const segment = segmentOf(name);
  return segment && `/api/providers/${segment}`;
}

/**
 * A name as a segment of a path; undefined where no path leads to it. Servers may decode a path
 * before they resolve its dots: a key called `../../openai` would be another provider.
 */
function segmentOf(name: string): string | undefined {
  if (name.split(/[/\\]/).some((part) => part === "" || part === "." || part === "..")) return undefined;
  return encodeURIComponent(name);
}
