/** A JSON Schema of draft 2020-12, as data. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** The schemas of what an endpoint takes and answers, each under its name. */
declare const schemas: {
    $schema: string;
    $comment: string;
    $defs: {
        Secret: JsonSchema;
        SecretInput: JsonSchema;
        ServiceAccount: JsonSchema;
        AzureKeyConfigRequest: JsonSchema;
        VertexKeyConfigRequest: JsonSchema;
        BatchS3ConfigRequest: JsonSchema;
        BedrockKeyConfigRequest: JsonSchema;
        ReplicateKeyConfigRequest: JsonSchema;
        VllmKeyConfigRequest: JsonSchema;
        OllamaKeyConfigRequest: JsonSchema;
        SglKeyConfigRequest: JsonSchema;
        AzureKeyConfig: JsonSchema;
        VertexKeyConfig: JsonSchema;
        BatchS3Config: JsonSchema;
        BedrockKeyConfig: JsonSchema;
        ReplicateKeyConfig: JsonSchema;
        VllmKeyConfig: JsonSchema;
        OllamaKeyConfig: JsonSchema;
        SglKeyConfig: JsonSchema;
        CreateKeyRequest: JsonSchema;
        UpdateKeyRequest: JsonSchema;
        Key: JsonSchema;
        KeyOfProvider: JsonSchema;
        CustomProviderConfigRequest: JsonSchema;
        CustomProviderConfig: JsonSchema;
        CreateProviderRequest: JsonSchema;
        CustomProvider: JsonSchema;
        Provider: JsonSchema;
        ProviderName: JsonSchema;
        BaseProvider: JsonSchema;
        IssueCode: JsonSchema;
        Issue: JsonSchema;
        Advice: JsonSchema;
        BifrostError: JsonSchema;
    };
};
export default schemas;
