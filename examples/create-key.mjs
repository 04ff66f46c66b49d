// Checks a request and creates a key from it: node examples/create-key.mjs
import { createKey, redactKey } from "bifrost-keys";

const result = createKey("azure", {
  name: "prod",
  models: ["*"],
  weight: 1,
  azure_key_config: { endpoint: "https://my-resource.openai.azure.com", client_id: "env.AZURE_CLIENT_ID" },
});

if (result.ok) {
  console.log("to store, shown redacted:", redactKey(result.key));
  for (const { path, message } of result.advice) console.log(`advice: ${path.join(".")}: ${message}`);
} else {
  for (const { path, message } of result.issues) console.log(`${path.join(".")}: ${message}`);
}
