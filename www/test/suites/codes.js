// Each issue that can be provoked through the form is shown at its field. The rules are the core's: if one of its checks is
// deleted, its row here fails.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { MASK, SECRET } from "../support/keys.js";

const VALUE = { value: SECRET };
const azure = (config) => ({ ...VALUE, azure_key_config: { endpoint: "https://eu.openai.azure.com", ...config } });
const bedrock = (config) => ({ bedrock_key_config: { region: "us-east-1", ...config } });
const vertex = (config) => ({ vertex_key_config: { project_id: "my-project", region: "us-central1", ...config } });
const vllm = (config) => ({ vllm_key_config: { url: "http://localhost:8000", model_name: "llama", ...config } });

/** Code, provider, what is entered beside a name, the field at which the issue must be shown, and the way to sign in. */
const ERRORS = [
  ["value_required", "openai", {}, "value"],
  ["invalid_secret", "openai", { value: "env." }, "value"],
  ["redacted_secret", "openai", { value: MASK }, "value"],
  ["url_required", "ollama", VALUE, "ollama_key_config.url"],
  ["invalid_url", "ollama", { ollama_key_config: { url: "localhost" } }, "ollama_key_config.url"],
  ["invalid_region", "vertex", vertex({ region: "us/central" }), "vertex_key_config.region"],
  ["wildcard_not_alone", "openai", { ...VALUE, models: ["a", "*"] }, "models"],
  ["duplicate_model", "openai", { ...VALUE, blacklisted_models: ["a", "a"] }, "blacklisted_models"],
  ["invalid_weight", "openai", { ...VALUE, weight: -1 }, "weight"],
  ["invalid_type", "openai", { ...VALUE, weight: "much" }, "weight"],
  ["invalid_key_id", "openai", { ...VALUE, id: ".." }, "id"],
];

const ADVICE = [
  ["name_empty", "openai", { ...VALUE, name: "" }, "name"],
  ["models_empty", "openai", { ...VALUE, models: [] }, "models"],
  ["model_in_both_lists", "openai", { ...VALUE, models: ["a"], blacklisted_models: ["a"] }, "models"],
  ["weight_zero", "openai", { ...VALUE, weight: 0 }, "weight"],
  ["weight_tiny", "openai", { ...VALUE, weight: 1e-300 }, "weight"],
  ["unusual_variable", "openai", { value: "env.my key" }, "value"],
  ["surrounding_white_space", "openai", { value: ` ${SECRET} ` }, "value"],
  ["foreign_reference", "openai", { value: "$OPENAI_API_KEY" }, "value"],
  ["quoted", "openai", { value: `"${SECRET}"` }, "value"],
  ["placeholder", "openai", { value: "your-api-key" }, "value"],
  ["unsendable_character", "openai", { value: "two words" }, "value"],
  ["auth_scheme", "openai", { value: `Bearer ${SECRET}` }, "value"],
  ["assignment", "openai", { value: `OPENAI_API_KEY=${SECRET}` }, "value"],
  ["several_keys", "openai", { value: `sk-test-${SECRET},sk-test-${SECRET}` }, "value"],
  ["likely_other_provider", "openai", { value: `sk-ant-api03-${SECRET}` }, "value"],
  ["endpoint_missing", "azure", VALUE, "azure_key_config.endpoint"],
  ["url_not_http", "azure", azure({ endpoint: "eu.openai.azure.com" }), "azure_key_config.endpoint"],
  [
    "endpoint_has_path",
    "azure",
    azure({ endpoint: "https://eu.openai.azure.com/openai" }),
    "azure_key_config.endpoint",
  ],
  ["project_id_missing", "vertex", vertex({ project_id: "" }), "vertex_key_config.project_id"],
  ["region_missing", "vertex", vertex({ region: "" }), "vertex_key_config.region"],
  ["region_unusual", "vertex", vertex({ region: "europe" }), "vertex_key_config.region"],
  ["url_missing", "vllm", vllm({ url: "" }), "vllm_key_config.url"],
  ["url_has_api_path", "vllm", vllm({ url: "http://localhost:8000/v1" }), "vllm_key_config.url"],
  ["model_name_missing", "vllm", vllm({ model_name: "" }), "vllm_key_config.model_name"],
  ["not_an_arn", "bedrock", bedrock({ role_arn: "my-role" }), "bedrock_key_config.role_arn"],
  [
    "aws_keys_swapped",
    "bedrock",
    bedrock({ access_key: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", secret_key: "AKIAIOSFODNN7EXAMPLE" }),
    "bedrock_key_config.access_key",
  ],
  [
    "session_token_missing",
    "bedrock",
    bedrock({ access_key: "ASIAIOSFODNN7EXAMPLE", secret_key: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" }),
    "bedrock_key_config.session_token",
  ],
  [
    "aws_keys_incomplete",
    "bedrock",
    bedrock({ access_key: "AKIAIOSFODNN7EXAMPLE" }),
    "bedrock_key_config.secret_key",
    "access_keys",
  ],
  ["not_a_service_account", "vertex", vertex({ auth_credentials: "{}" }), "vertex_key_config.auth_credentials"],
  [
    "service_account_incomplete",
    "vertex",
    vertex({ auth_credentials: '{"type":"service_account"}' }),
    "vertex_key_config.auth_credentials",
  ],
];

/** Codes that no row above can provoke, and why. */
const EXCEPTIONS = {
  "the form always sends JSON of fields that the provider has": [
    ...["invalid_json", "unsupported_field", "unknown_field", "other_provider_config", "batch_unsupported"],
    "server_managed_field",
  ],
  "they are about providers, or about the address of a request": [
    ...["invalid_provider", "provider_not_found", "keyless_provider", "key_not_found", "provider_required"],
    ...["provider_reserved", "provider_taken", "base_provider_required", "invalid_base_provider", "keyless_bedrock"],
  ],
  "only the endpoint knows: see findings": ["id_taken", "name_taken"],
  "it is about an edit: see editing": ["secret_required"],
  "it needs two rows: see controls": ["duplicate_field"],
  "it is about a way that has to be chosen first: see sign-in": ["entra_id_incomplete"],
  "it needs more issues than a form has fields": ["more_issues"],
};

const TYPES = new URL("../../../pkg/generated/types.d.ts", import.meta.url);

export default function ({ open }) {
  test("every code has a row, or a reason why it has none", () => {
    const [, union] = /type IssueCode =([^;]*);/.exec(readFileSync(TYPES, "utf8"));
    const codes = [...union.matchAll(/"(\w+)"/g)].map(([, code]) => code);
    const rows = [...ERRORS, ...ADVICE].map(([code]) => code);
    assert.deepEqual([...new Set([...rows, ...Object.values(EXCEPTIONS).flat()])].sort(), codes.sort());
  });

  for (const [severity, rows] of Object.entries({ error: ERRORS, advice: ADVICE })) {
    for (const [code, provider, body, path, way] of rows) {
      test(`${severity} ${code}`, async () => {
        const { page, close } = await open({ attributes: { provider: "openai" } });
        const shown = await page.evaluate(shownFindings, { provider, body, severity, way });
        await close();
        assert.ok(shown.includes(`${path} ${code}`), shown.join(", "));
      });
    }
  }
}

/** Runs in the page: enters and submits a body, and returns the fields and codes of the findings. */
async function shownFindings({ provider, body, severity, way }) {
  const form = document.querySelector("bifrost-key-form");
  form.provider = provider;
  await form.updateComplete;
  form.reset();
  form.enter({ name: "prod", ...body });
  if (way) form.shadowRoot.getElementById(`sign-in-${way}`).click();
  await form.submit();
  await form.updateComplete;
  return [...form.shadowRoot.querySelectorAll(`.finding.${severity}`)].map((finding) => {
    return `${finding.closest("[data-path]")?.dataset.path} ${finding.dataset.code}`;
  });
}
