// The endpoint under Node, its keys in the folder data:
//   node examples/endpoint/node.mjs
import { serve } from "@hono/node-server";
import { keysApp } from "@bifrost-keys/server";
import { loadVault } from "@bifrost-keys/server/keyfile";
import { sqliteStore } from "@bifrost-keys/server/sqlite";

const vault = (idsInUse) => loadVault({ path: "data/encryption.key" }, idsInUse);
const { fetch } = keysApp({ store: await sqliteStore("data/keys.db", { vault }) });

serve({ fetch, hostname: "127.0.0.1", port: Number(process.env.PORT ?? 8080) }, ({ port }) => {
  console.log(`http://127.0.0.1:${port}`);
});
