// The endpoint under Deno, with its database and encryption key in the folder data, the only one that it may read and write:
//   deno serve --host=127.0.0.1 --port=8080 --allow-read=data --allow-write=data examples/endpoint/deno.mjs
import { keysApp } from "@bifrost-keys/server";
import { loadEncryptor } from "@bifrost-keys/server/key-file";
import { sqliteStore } from "@bifrost-keys/server/node-sqlite";

const encryptor = (idsInUse) => loadEncryptor({ path: "data/encryption.key" }, idsInUse);
const { fetch } = keysApp({ store: await sqliteStore("data/keys.db", { encryptor }) });

export default { fetch };
