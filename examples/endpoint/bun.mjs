// The endpoint under Bun, with its keys in the folder data:
//   bun examples/endpoint/bun.mjs
import { keysApp } from "@bifrost-keys/server";
import { loadEncryptor } from "@bifrost-keys/server/key-file";
import { sqliteStore } from "@bifrost-keys/server/node-sqlite";

const encryptor = (idsInUse) => loadEncryptor({ path: "data/encryption.key" }, idsInUse);
const { fetch } = keysApp({ store: await sqliteStore("data/keys.db", { encryptor }) });

export default { hostname: "127.0.0.1", port: process.env.PORT ?? 8080, fetch };
