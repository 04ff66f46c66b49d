import { answerConflict, answerCreateProvider } from "bifrost-keys";
import { type Context, Hono } from "hono";
import { changedFields } from "../../store/changes.js";
import { isStandard } from "../../store/standard-providers.js";
import type { Change, Outcome, Store, StoredProvider } from "../../store/types.js";
import { logChange, newChange } from "../audit.js";
import { jsonOnly, readBody } from "../middleware/body.js";
import { readPage } from "../pagination.js";
import { providerOf, type Segment } from "../request.js";
import { type KeysEnv, providerNotFound, refuse, send, sendForwarded, sendJson } from "../responses.js";
import { refuseDryRun } from "../write-options.js";
import { checkDocument } from "./provider-document.js";

export const PROVIDERS = "/api/providers";
export const PROVIDER = `${PROVIDERS}/:provider`;

/** The routes of providers. Standard providers always exist; custom ones are created and deleted. */
export function providerRoutes(store: Store): Hono<KeysEnv> {
  const app = new Hono<KeysEnv>();

  app.get(PROVIDERS, async (c) => {
    const page = readPage(c);
    if (page instanceof Response) return page;
    const { providers, total } = await store.providers(page);
    return sendJson(c, JSON.stringify({ providers: providers.map(toDocument), total }));
  });

  app.post(PROVIDERS, refuseDryRun, jsonOnly, readBody, async (c) => {
    const answer = answerCreateProvider(c.get("body"));
    const { provider } = answer;
    if (provider === undefined) return send(c, answer);
    const change = newChange(c, { action: "create_provider", provider: provider.name });
    return sendOutcome(c, await store.addProvider(provider, change), change, answer.body);
  });

  app.get(PROVIDER, async (c) => {
    const provider = providerOf(c);
    const found = await find(provider);
    return found ? sendJson(c, JSON.stringify(toDocument(found))) : send(c, providerNotFound(provider.raw));
  });

  app.put(PROVIDER, refuseDryRun, jsonOnly, readBody, async (c) => {
    const provider = providerOf(c);
    const found = await find(provider);
    if (found === undefined) return send(c, providerNotFound(provider.raw));
    const check = checkDocument(found, c.get("body"));
    if ("refusal" in check) return send(c, check.refusal);
    const updated = check.answer?.provider;
    const before = toDocument(found);
    const after = updated ? toDocument({ name: updated.name, ...updated.custom_provider_config }) : before;
    const fields = changedFields(before, after);
    if (updated === undefined || fields.length === 0) return sendJson(c, JSON.stringify(before));
    const change = newChange(c, { action: "update_provider", provider: found.name, fields });
    const outcome = await store.changeProvider(updated, change);
    return sendOutcome(c, outcome, change, JSON.stringify(after), provider);
  });

  app.delete(PROVIDER, refuseDryRun, async (c) => {
    const provider = providerOf(c);
    const found = await find(provider);
    if (found === undefined) return send(c, providerNotFound(provider.raw));
    // In a gateway, standard providers exist only once they have been added, and can be deleted.
    if (!store.forwarding && isStandard(found.name)) {
      return refuse(c, 400, "standard_provider", "A standard provider cannot be deleted; delete its keys");
    }
    const change = newChange(c, { action: "delete_provider", provider: found.name });
    const outcome = await store.removeProvider(found.name, change);
    return sendOutcome(c, outcome, change, JSON.stringify(toDocument({ ...found, document: undefined })), provider);
  });

  async function find({ decoded: name }: Segment): Promise<StoredProvider | undefined> {
    if (name === undefined) return undefined;
    const settings = await store.provider(name);
    return settings && { name, ...settings };
  }

  return app;
}

/** Answers a write of a provider by its outcome. `body` is the answer to a write that was carried out. */
export function sendOutcome(
  c: Context<KeysEnv>,
  outcome: Outcome,
  change: Change,
  body: string,
  { raw }: Pick<Segment, "raw"> = { raw: "-" },
): Response {
  if (outcome.status === "forwarded") return sendForwarded(c, outcome.response);
  if (outcome.status === "conflict") return send(c, answerConflict("provider", change.provider ?? ""));
  if (outcome.status !== "ok") return send(c, providerNotFound(raw));
  logChange(c, change, outcome);
  return sendJson(c, outcome.redacted ?? body);
}

/** Returns the document of a provider. Standard providers have no configuration. */
function toDocument({ name, is_key_less, base_provider_type, document }: StoredProvider) {
  if (document !== undefined) return document;
  if (base_provider_type === undefined) return { name };
  return { name, custom_provider_config: { is_key_less: is_key_less ?? false, base_provider_type } };
}
