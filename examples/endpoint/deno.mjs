// The endpoint under Deno, with its keys in the folder data. It only needs permission to read and write that folder:
//   deno serve --host=127.0.0.1 --port=8080 --allow-read=data --allow-write=data examples/endpoint/deno.mjs
import { keysApp } from "@bifrost-keys/server";
import { loadEncryptor } from "@bifrost-keys/server/key-file";
import { sqliteStore } from "@bifrost-keys/server/node-sqlite";

const encryptor = (idsInUse) => loadEncryptor({ path: "data/encryption.key" }, idsInUse);
const { fetch } = keysApp({ store: await sqliteStore("data/keys.db", { encryptor }) });

export default { fetch };
