import type { MiddlewareHandler } from "hono";
import { every } from "hono/combine";
import { secureHeaders } from "hono/secure-headers";
import type { KeysEnv } from "../responses.js";

/**
 * Headers for every answer. Answers show what is secret to others: no cache may keep them, and
 * no browser may guess at them, run them or show them inside a page. Strict-Transport-Security is
 * for the proxy that has the certificate.
 */
export function answerHeaders(): MiddlewareHandler<KeysEnv> {
  return every(noStore, secured);
}

const noStore: MiddlewareHandler<KeysEnv> = async (c, next) => {
  c.header("Cache-Control", "no-store");
  return next();
};

const secured = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  xFrameOptions: "DENY",
  strictTransportSecurity: false,
  // For pages, or for browsers of long ago.
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
});
