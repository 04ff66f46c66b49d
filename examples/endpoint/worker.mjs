// The endpoint under workerd, its keys in a Durable Object.
import { DurableObject } from "cloudflare:workers";
import { keysApp } from "@bifrost-keys/server";
import { durableObjectStore } from "@bifrost-keys/server/durable-object";
import { createVault } from "@bifrost-keys/server/vault";

export class Keys extends DurableObject {
  #app;

  constructor(ctx, env) {
    super(ctx, env);
    ctx.blockConcurrencyWhile(async () => {
      const key = Uint8Array.from(atob(env.ENCRYPTION_KEY), (character) => character.charCodeAt(0));
      this.#app = keysApp({ store: await durableObjectStore(ctx.storage, { vault: await createVault([key]) }) });
    });
  }

  fetch(request) {
    return this.#app.fetch(request);
  }
}

export default {
  fetch: (request, env) => env.KEYS.getByName("keys").fetch(request),
};
