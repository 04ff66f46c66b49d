import { answerConflict, answerCreateProvider, type CustomProvider, type Settings } from "bifrost-keys";
import { Hono } from "hono";
import { isStandard } from "../../store/standard-providers.js";
import type { Store, StoredProvider } from "../../store/types.js";
import { change, tellDone } from "../audit.js";
import { jsonOnly, limitBody, readBody } from "../middleware/body.js";
import { providerOf, type Segment } from "../paths.js";
import { readPage, refuseDryRun } from "../query.js";
import { type KeysEnv, providerNotFound, refuse, send, sendForwarded, sendJson } from "../responses.js";
import { checkDocument } from "./provider-document.js";

const PROVIDERS = "/api/providers";
const PROVIDER = `${PROVIDERS}/:provider`;

/** The routes of providers: those known by name are always there, custom ones come and go. */
export function providerRoutes(store: Store): Hono<KeysEnv> {
  const app = new Hono<KeysEnv>();

  app.get(PROVIDERS, async (c) => {
    const page = readPage(c);
    if (page instanceof Response) return page;
    const { providers, total } = await store.providers(page);
    return sendJson(c, JSON.stringify({ providers: providers.map(describe), total }));
  });

  app.post(PROVIDERS, refuseDryRun, jsonOnly, limitBody, async (c) => {
    const answer = await readBody(c, answerCreateProvider);
    const { provider } = answer;
    if (provider === undefined) return send(c, answer);
    const done = change(c, { action: "create_provider", provider: provider.name });
    const outcome = await store.addProvider(provider, done);
    if (outcome.status === "forwarded") return sendForwarded(c, outcome.response);
    if (outcome.status === "conflict") return send(c, answerConflict("provider", provider.name));
    tellDone(c, done, outcome);
    return send(c, answer);
  });

  app.get(PROVIDER, async (c) => {
    const provider = providerOf(c);
    const found = await find(provider);
    return found ? sendJson(c, JSON.stringify(describe(found))) : send(c, providerNotFound(provider.sent));
  });

  app.put(PROVIDER, refuseDryRun, jsonOnly, limitBody, async (c) => {
    const provider = providerOf(c);
    const found = await find(provider);
    if (found === undefined) return send(c, providerNotFound(provider.sent));
    const check = await readBody(c, (body) => checkDocument(found, body));
    if ("refusal" in check) return send(c, check.refusal);
    const changed = check.answer?.provider;
    const fields = changed && changedConfig(found, changed);
    if (changed === undefined || fields === undefined || fields.length === 0)
      return sendJson(c, JSON.stringify(describe(found)));
    const done = change(c, { action: "update_provider", provider: found.name, fields });
    const outcome = await store.changeProvider(changed, done);
    if (outcome.status === "forwarded") return sendForwarded(c, outcome.response);
    if (outcome.status === "not_found") return send(c, providerNotFound(provider.sent));
    tellDone(c, done, outcome);
    return sendJson(c, JSON.stringify(describe({ name: changed.name, ...changed.custom_provider_config })));
  });

  app.delete(PROVIDER, refuseDryRun, async (c) => {
    const provider = providerOf(c);
    const found = await find(provider);
    if (found === undefined) return send(c, providerNotFound(provider.sent));
    // A gateway has those that it was given, and no others.
    if (!store.forwarding && isStandard(found.name)) {
      return refuse(c, 400, "standard_provider", "A standard provider cannot be deleted; delete its keys");
    }
    const done = change(c, { action: "delete_provider", provider: found.name });
    const outcome = await store.removeProvider(found.name, done);
    if (outcome.status === "forwarded") return sendForwarded(c, outcome.response);
    if (outcome.status === "not_found") return send(c, providerNotFound(provider.sent));
    tellDone(c, done, outcome);
    return sendJson(c, JSON.stringify(describe(found)));
  });

  async function find({ text }: Segment): Promise<StoredProvider | undefined> {
    const settings = text === undefined ? undefined : await store.provider(text);
    return settings && { name: text as string, ...settings };
  }

  return app;
}

/** The names of what is to be configured otherwise. */
function changedConfig(before: Settings, { custom_provider_config: after }: CustomProvider): string[] {
  return [
    ...((before.is_key_less ?? false) === (after.is_key_less ?? false) ? [] : ["custom_provider_config.is_key_less"]),
    ...(before.base_provider_type === after.base_provider_type ? [] : ["custom_provider_config.base_provider_type"]),
  ];
}

/** A provider as it is answered; one that is known by name has no configuration. */
function describe({ name, is_key_less, base_provider_type, document }: StoredProvider) {
  if (document !== undefined) return document;
  if (base_provider_type === undefined) return { name };
  return { name, custom_provider_config: { is_key_less: is_key_less ?? false, base_provider_type } };
}
