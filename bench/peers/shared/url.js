// The addresses of servers, and the names of regions.
import { hasWhiteSpaceOrControl } from "./white-space.js";

// Scheme, userinfo or none, host, port or none.
const ORIGIN = /^https?:\/\/(?:[^@/?#[\]\\]*@)?(?:\[[0-9a-f:.]+\]|[^/?#@:[\]\\]+)(?::(\d{0,5}))?(?=[/?#]|$)/i;

/** What follows host and port in an http or https URL; undefined if the text is none. */
export function afterOrigin(text) {
  const match = ORIGIN.exec(text);
  if (match === null || Number(match[1] ?? 0) > 65535 || hasWhiteSpaceOrControl(text)) return undefined;
  return text.slice(match[0].length);
}

const REGION = /^[A-Za-z0-9-]*$/;
export const isRegion = (text) => REGION.test(text);
