//! What is reported of repeated fields and wrong types: codes and paths, in order.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use bifrost_keys::{Key, ProviderName, Rejection, Variable, answer_create_key, create_key, update_key};

/// The errors of a body as `code path`, for a provider that needs nothing.
fn errors(body: &str) -> Vec<String> {
    create_key(&ProviderName::Azure.into(), body.as_bytes(), &()).err().as_ref().map_or_else(Vec::new, codes)
}

fn codes(rejection: &Rejection) -> Vec<String> {
    rejection.errors.iter().map(|error| format!("{} {}", error.code, error.path)).collect()
}

/// Protects from asking for secrets again because of an address that was not understood.
#[test]
fn an_address_given_twice_has_not_changed() {
    let stored = br#"{"id":"1","value":"sk-test-0123456789","azure_key_config":{"endpoint":"https://old","client_secret":"test"}}"#;
    let stored = Key::from_json(stored).unwrap();
    for (body, expected) in [
        (
            r#"{"azure_key_config":{"endpoint":"https://new","endpoint":7}}"#,
            "duplicate_field azure_key_config.endpoint",
        ),
        (
            r#"{"azure_key_config":{"endpoint":"https://new"},"azure_key_config":null}"#,
            "duplicate_field azure_key_config",
        ),
        (r#"{"azure_key_config":{"endpoint":["https://new"]}}"#, "invalid_type azure_key_config.endpoint"),
    ] {
        let rejection = update_key(&ProviderName::Azure.into(), &stored, body.as_bytes(), &()).unwrap_err();
        assert_eq!(codes(&rejection), [expected], "{body}");
    }
}

/// Protects the account of a body: every repeat once, every type once, nothing about what a repeat makes moot.
#[test]
fn repeats_and_types() {
    for (body, expected) in [
        (
            r#"{"replicate_key_config":{"deployments":{"a":"1"},"deployments":{"a":"2"}}}"#,
            &["duplicate_field replicate_key_config.deployments"][..],
        ),
        (
            r#"{"replicate_key_config":{"deployments":{"a":"1","a":"2","a":3,"b":null,"c":4}}}"#,
            &[
                "duplicate_field replicate_key_config.deployments", "duplicate_field replicate_key_config.deployments",
                "invalid_type replicate_key_config.deployments",
            ],
        ),
        (
            r#"{"azure_key_config":{},"azure_key_config":{"endpoint":1,"endpoint":"*"}}"#,
            &["duplicate_field azure_key_config", "duplicate_field azure_key_config.endpoint"],
        ),
        (r#"{"value":{"value":"a","value":7,"x":1}}"#, &["duplicate_field value.value", "invalid_type value"]),
        (r#"{"value":{"x":1,"x":2,"value":"\ud800"}}"#, &["invalid_type value"]),
        (r#"{"value":{"value":1,"from_env":2}}"#, &["invalid_type value.value", "invalid_type value.from_env"]),
        (
            r#"{"x":1,"x":2,"x":3,"name":"a","name":"b"}"#,
            &["duplicate_field ", "duplicate_field ", "duplicate_field name"],
        ),
        (
            r#"{"bedrock_key_config":{"batch_s3_config":{"buckets":[{"prefix":"a","prefix":"b","y":1,"y":2}]}}}"#,
            &[
                "duplicate_field bedrock_key_config.batch_s3_config.buckets[0].prefix",
                "duplicate_field bedrock_key_config.batch_s3_config.buckets[0]",
            ],
        ),
        (
            r#"{"azure_key_config":{"endpoint":"****","x":1,"x":2}}"#,
            &["duplicate_field azure_key_config", "redacted_secret azure_key_config.endpoint"],
        ),
        (
            r#"{"bedrock_key_config":{"batch_s3_config":{"buckets":[{"prefix":7},{"bucket_name":7,"prefix":7},8]}}}"#,
            &[
                "invalid_type bedrock_key_config.batch_s3_config.buckets[0].prefix",
                "invalid_type bedrock_key_config.batch_s3_config.buckets[1].bucket_name",
                "invalid_type bedrock_key_config.batch_s3_config.buckets[1].prefix",
                "invalid_type bedrock_key_config.batch_s3_config.buckets[2]",
            ],
        ),
        (
            r#"{"vertex_key_config":{"auth_credentials":{"type":"service_account","type":1,"deep":{"a":1,"a":2}}}}"#,
            &["duplicate_field vertex_key_config.auth_credentials"],
        ),
        (
            r#"{"vertex_key_config":{"auth_credentials":{"value":"x","type":1}}}"#,
            &["invalid_type vertex_key_config.auth_credentials"],
        ),
        (
            r#"{"azure_key_config":{"scopes":[1,"a",null],"endpoint":[]},"weight":1e309,"models":["a",{}]}"#,
            &[
                "invalid_type models[1]", "invalid_type weight", "invalid_type azure_key_config.endpoint",
                "invalid_type azure_key_config.scopes[0]", "invalid_type azure_key_config.scopes[2]",
            ],
        ),
    ] {
        assert_eq!(errors(body), expected, "{body}");
    }
}

/// Protects the messages: they say what was expected and quote nothing of the body.
#[test]
fn messages() {
    for (body, message) in [
        ("", "Invalid JSON: the body is empty"),
        ("{\n\"value\": canary}", "Invalid JSON: the body is not JSON: line 2, column 10"),
        (r#"{"value":"canary"#, "Invalid JSON: the body ends too early: line 1, column 16"),
        ("[\"canary\"]", "Invalid JSON: the body must be an object, not a list"),
        (r#"{"weight":"canary"}"#, "Invalid JSON: weight must be a number, not a string"),
        (r#"{"canary":1,"canary":2}"#, "Invalid JSON: the body gives an unknown field twice"),
        (r#"{"value":"env."}"#, "Invalid JSON: value must name a variable after env."),
        (
            r#"{"value":{"value":"canary","env_var":"env.B"}}"#,
            "Invalid JSON: value must not be both a text and a reference",
        ),
        (
            r#"{"replicate_key_config":{"deployments":{"canary":1}}}"#,
            "Invalid JSON: replicate_key_config.deployments must be an object whose values are strings, not one with a number in it",
        ),
    ] {
        let rejection = create_key(&ProviderName::Openai.into(), body.as_bytes(), &()).unwrap_err();
        assert_eq!(rejection.to_string(), message);
    }
}

/// Protects minus zero from being stored: it is zero, with the same text everywhere.
#[test]
fn minus_zero_is_zero() {
    for weight in ["-0", "-0.0", "-0e5", "-1e-999"] {
        let body = format!(r#"{{"weight":{weight}}}"#);
        let key = create_key(&ProviderName::Azure.into(), body.as_bytes(), &()).unwrap().key;
        assert!(key.weight.is_sign_positive(), "{weight}");
        assert!(key.to_json().contains(r#""weight":0,"#), "{weight}");
    }
}

/// Protects the hints: a slip in a provider's name, and a variable that is not set, are explained without its name.
#[test]
fn hints() {
    let answer = answer_create_key("opnai", |_| None, br#"{"value":"test"}"#, &());
    assert_eq!(answer.issues[0].hint.as_deref(), Some("The nearest provider is openai"));

    let unset = |_: &str| Variable::NotGiven;
    let rejection = create_key(&ProviderName::Openai.into(), br#"{"value":"env.CANARY"}"#, &unset).unwrap_err();
    let hint = rejection.errors[0].hint.as_deref().unwrap_or_default();
    assert!(hint.contains("not set") && !hint.contains("CANARY"), "{hint}");
    let rejection = create_key(&ProviderName::Openai.into(), b"{}", &unset).unwrap_err();
    assert_eq!(rejection.errors[0].hint, None);
}
