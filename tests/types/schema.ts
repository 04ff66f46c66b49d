// keySchema has the shape that form libraries expect, and infers the types of a request.

import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import type { CreateKeyRequest, ValidatedRequest } from "bifrost-keys";
import { keySchema } from "bifrost-keys";

const azure = keySchema("azure");
const own = keySchema({ name: "my-llm", base_provider_type: "openai" });

const schema: StandardSchemaV1<CreateKeyRequest<"azure">, ValidatedRequest<"azure">> = azure;
const describing: StandardJSONSchemaV1<CreateKeyRequest<"azure">, ValidatedRequest<"azure">> = azure;

declare function inputOf<S extends StandardSchemaV1>(schema: S): StandardSchemaV1.InferInput<S>;
declare function outputOf<S extends StandardSchemaV1>(schema: S): StandardSchemaV1.InferOutput<S>;

inputOf(azure).azure_key_config?.endpoint;
outputOf(azure).models.join();
outputOf(own).value;
// @ts-expect-error an azure request has no bedrock block
inputOf(azure).bedrock_key_config;
// @ts-expect-error no such provider
keySchema("open-ai");

// Synchronous: no promise to await.
const result = azure["~standard"].validate({});
if (result.issues) result.issues[0]?.message.trim();
else result.value.weight.toFixed();

export { describing, schema };
