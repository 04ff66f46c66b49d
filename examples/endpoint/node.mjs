// The endpoint under Node, with its keys in the folder data:
//   node examples/endpoint/node.mjs
import { keysApp } from "@bifrost-keys/server";
import { loadEncryptor } from "@bifrost-keys/server/key-file";
import { sqliteStore } from "@bifrost-keys/server/sqlite";
import { serve } from "@hono/node-server";

const encryptor = (idsInUse) => loadEncryptor({ path: "data/encryption.key" }, idsInUse);
const { fetch } = keysApp({ store: await sqliteStore("data/keys.db", { encryptor }) });

serve({ fetch, hostname: "127.0.0.1", port: Number(process.env.PORT ?? 8080) }, ({ port }) => {
  console.log(`http://127.0.0.1:${port}`);
});
