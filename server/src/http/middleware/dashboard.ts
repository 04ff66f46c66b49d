import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveStatic } from "@hono/node-server/serve-static";
import type { Context, MiddlewareHandler } from "hono";
import { every } from "hono/combine";
import { secureHeaders } from "hono/secure-headers";
import type { KeysEnv } from "../responses.js";

/** Where the built dashboard is: in a clone of the repository, and in the published package. */
const FOLDERS = ["../../../../www/dist", "../../dashboard"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

/** The names of built files contain a hash of their content. */
const ASSETS = "/assets/";

/**
 * Returns the middleware that serves the dashboard's files: `/` to browsers, and what the page loads. It passes on every
 * other request. Returns undefined if the dashboard is not built. The files need no token.
 *
 * @param folder the folder with the built files
 */
export function dashboard(folder = FOLDERS.find(hasPage)): MiddlewareHandler<KeysEnv> | undefined {
  if (folder === undefined || !hasPage(folder)) return undefined;
  const serve = every(setHeaders, setCaching, serveStatic<KeysEnv>({ root: folder, precompressed: true }));
  return async (c, next) => (isForDashboard(c) ? serve(c, next) : next());
}

/** Whether a request asks for one of the dashboard's files. API clients get another answer at `/`. */
function isForDashboard(c: Context): boolean {
  const { method, path } = c.req;
  if (method !== "GET" && method !== "HEAD") return false;
  return path.startsWith(ASSETS) || (path === "/" && acceptsHtml(c.req.header("accept")));
}

/** Whether a client asks for a page, as browsers do. Programs accept JSON, or anything. */
function acceptsHtml(accept = ""): boolean {
  return accept.toLowerCase().includes("text/html");
}

const setCaching: MiddlewareHandler<KeysEnv> = async (c, next) => {
  await next();
  if (!c.res.ok) return;
  const isAsset = c.req.path.startsWith(ASSETS);
  c.header("Cache-Control", isAsset ? "public, max-age=31536000, immutable" : "no-cache");
  if (!isAsset) c.header("Vary", "Accept", { append: true });
};

const setHeaders: MiddlewareHandler<KeysEnv> = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    styleSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  xFrameOptions: "DENY",
  strictTransportSecurity: false,
  // For obsolete browsers.
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
});

function hasPage(folder: string): boolean {
  return existsSync(join(folder, "index.html"));
}
