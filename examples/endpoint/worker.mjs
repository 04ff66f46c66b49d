// The endpoint under workerd, with its keys in a Durable Object. docs/runtimes.md has the configuration.
import { DurableObject } from "cloudflare:workers";
import { keysApp } from "@bifrost-keys/server";
import { accessControl, parseTokens } from "@bifrost-keys/server/access-control";
import { durableObjectStore } from "@bifrost-keys/server/durable-object";
import { createEncryptor } from "@bifrost-keys/server/encryption";

export class Keys extends DurableObject {
  #app;

  constructor(ctx, env) {
    super(ctx, env);
    ctx.blockConcurrencyWhile(async () => {
      const key = Uint8Array.from(atob(env.ENCRYPTION_KEY), (character) => character.charCodeAt(0));
      const store = await durableObjectStore(ctx.storage, { encryptor: await createEncryptor([key]) });
      // Without tokens only local requests are allowed: none, once the worker is deployed.
      const access = env.TOKENS ? accessControl({ tokens: parseTokens(env.TOKENS), hosts: [env.HOST] }) : undefined;
      this.#app = keysApp({ store, accessControl: access });
    });
  }

  fetch(request) {
    return this.#app.fetch(request);
  }
}

export default {
  fetch: (request, env) => env.KEYS.getByName("keys").fetch(request),
};
