// A site with the built element and a real endpoint, on one origin.
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { keysApp } from "@bifrost-keys/server";
import { memoryStore } from "@bifrost-keys/server/memory";
import { getRequestListener } from "@hono/node-server";

const PACKAGE = fileURLToPath(new URL("../../../pkg", import.meta.url));
const TYPES = { ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };

/** What the form needs of a page's policy, and nothing else. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; form-action 'self'";

/** Starts the site. `/package/` is the package, `/api/` the endpoint, and any other path a page that loads the element. */
export async function startSite() {
  const endpoint = getRequestListener(keysApp({ store: memoryStore() }).fetch);
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname.startsWith("/api/")) return endpoint(request, response);
    if (pathname.startsWith("/package/")) return sendFile(response, join(PACKAGE, pathname.slice("/package".length)));
    if (pathname === "/page.css") return send(response, "text/css", STYLES);
    return send(response, "text/html", PAGE);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

const STYLES = `
  :root { color-scheme: light dark; }
  html { background: Canvas; color: CanvasText; }
  body { max-width: 1000px; margin: 0 auto; padding: 24px 16px; }
`;

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>A key</title>
    <meta name="viewport" content="width=device-width">
    <link rel="stylesheet" href="/page.css">
    <script type="module" src="/package/form/form.js"></script>
  </head>
  <body><main><h1>A key</h1></main></body>
</html>`;

function sendFile(response, path) {
  if (!existsSync(path)) return response.writeHead(404).end();
  response.writeHead(200, { "Content-Type": TYPES[extname(path)] ?? "text/plain" });
  createReadStream(path).pipe(response);
}

function send(response, type, text) {
  response.writeHead(200, { "Content-Type": `${type}; charset=utf-8`, "Content-Security-Policy": POLICY }).end(text);
}
