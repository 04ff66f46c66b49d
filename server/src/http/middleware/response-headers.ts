import type { MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";
import type { KeysEnv } from "../responses.js";

/**
 * Sets headers of every answer: no cache may store it, and no browser may sniff, run or frame it.
 * Strict-Transport-Security is left to the proxy that has the certificate.
 */
export const responseHeaders: MiddlewareHandler<KeysEnv> = async (c, next) => {
  c.header("X-Request-Id", c.get("requestId"));
  c.header("Cache-Control", "no-store");
  return setSecureHeaders(c, next);
};

const setSecureHeaders = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  xFrameOptions: "DENY",
  strictTransportSecurity: false,
  // The rest is for HTML pages or obsolete browsers.
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
});
