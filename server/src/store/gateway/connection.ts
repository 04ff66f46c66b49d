/** How to reach a gateway. */
export interface ConnectionOptions {
  /** The URL of the gateway, such as `https://gateway.example.com` or `https://example.com/bifrost`. */
  url: string;
  /** Sent as a bearer token. */
  token?: string;
  /** Sent as X-Bifrost-Setup-Token, which a gateway without users requires. */
  setupToken?: string;
  /**
   * The time limit of a request in milliseconds, 10 seconds by default. For a request that is forwarded unchanged, the
   * time until its response begins, a minute by default.
   */
  timeout?: number;
  /** Sends the requests; the runtime's `fetch` by default. */
  fetch?: (request: Request) => Promise<Response>;
}

/** The header of RFC 8586 in which a proxy finds out that it forwards to itself. */
export const LOOP_HEADER = "CDN-Loop";

/** The name of this endpoint in that header. */
export const LOOP_MEMBER = "bifrost-keys";

/** Returns the base URL and the headers that authorize requests. Throws a TypeError, which quotes no option. */
export function connect({ url, token, setupToken }: ConnectionOptions) {
  if (!isGatewayUrl(url)) {
    throw new TypeError("The gateway's url must be an http or https URL without user, password, query and fragment");
  }
  if (![token, setupToken].every((text) => text === undefined || isGatewayToken(text))) {
    throw new TypeError("The gateway's tokens must consist of visible ASCII characters");
  }
  return {
    base: new URL(url).href.replace(/\/+$/, ""),
    credentials: {
      ...(token !== undefined && { Authorization: `Bearer ${token}` }),
      ...(setupToken !== undefined && { "X-Bifrost-Setup-Token": setupToken }),
    },
  };
}

/** Whether a text is a valid URL of a gateway. It must not contain a password, because logs show it. */
export function isGatewayUrl(text: string): boolean {
  if (!URL.canParse(text) || /[?#]/.test(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === "" && password === "";
}

/** Whether a header can contain this token. */
export function isGatewayToken(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

/** Returns the path of a provider; undefined if its name cannot be part of a path. */
export function providerPath(name: string): string | undefined {
  const segment = segmentOf(name);
  return segment && `/api/providers/${segment}`;
}

/** Returns the path of a provider's keys; undefined if its name cannot be part of a path. */
export function keysPath(provider: string): string | undefined {
  const path = providerPath(provider);
  return path && `${path}/keys`;
}

/** Returns the path of a key; undefined if its id or its provider's name cannot be part of a path. */
export function keyPath(provider: string, id: string): string | undefined {
  const [path, segment] = [keysPath(provider), segmentOf(id)];
  return path && segment && `${path}/${segment}`;
}

/** Servers may decode a path before they resolve its dots: the key `../../openai` would be another provider. */
function segmentOf(name: string): string | undefined {
  const isAmbiguous = name.split(/[/\\]/).some((part) => part === "" || part === "." || part === "..");
  return isAmbiguous ? undefined : encodeURIComponent(name);
}
