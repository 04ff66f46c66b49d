//! What holds for every key, whatever was sent.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use bifrost_keys::{Key, Kind, Provider, ProviderName, create_key, update_key};
use proptest::prelude::*;
use serde_json::{Map, Value};

/// Any JSON value of the field's type, mostly sound.
fn value_of(kind: Kind) -> BoxedStrategy<Value> {
    let text = prop_oneof!["[a-zA-Z0-9 *.{}\"\\\\é🔑]{0,20}", Just("env.NAME".to_owned()), "\\PC{0,8}"];
    match kind {
        Kind::Text => text.prop_map(Value::from).boxed(),
        Kind::Secret | Kind::OptionalSecret => {
            let object = |value: String| serde_json::json!({"value": value, "env_var": "", "from_env": false});
            prop_oneof![text.clone().prop_map(Value::from), text.prop_map(object)].boxed()
        }
        Kind::Flag => any::<bool>().prop_map(Value::from).boxed(),
        Kind::Number => any::<f64>().prop_map(|number| Value::from(number.abs())).boxed(),
        Kind::List => proptest::collection::hash_set("[a-z0-9-]{1,9}", 0..5)
            .prop_map(|models| models.into_iter().collect())
            .boxed(),
        Kind::Map => proptest::collection::btree_map("\\PC{0,5}", "\\PC{0,5}", 0..4)
            .prop_map(|map| map.into_iter().map(|(name, text)| (name, text.into())).collect::<Map<_, _>>().into())
            .boxed(),
        Kind::Record(fields) => record(fields).boxed(),
        Kind::Unsupported => Just(Value::Null).boxed(),
        Kind::Records(fields) => proptest::collection::vec(record(fields), 0..3).prop_map(Value::from).boxed(),
    }
}

fn record(fields: &'static [bifrost_keys::Field]) -> impl Strategy<Value = Value> {
    let fields: Vec<_> =
        fields.iter().map(|field| (Just(field.name), proptest::option::weighted(0.4, value_of(field.kind)))).collect();
    fields.prop_map(|fields| {
        let given = fields.into_iter().filter_map(|(name, value)| value.map(|value| (name.to_owned(), value)));
        Value::Object(given.collect())
    })
}

fn body() -> impl Strategy<Value = String> {
    record(Key::FIELDS).prop_map(|body| body.to_string())
}

/// A provider that asks for as little as any.
fn azure() -> Provider {
    ProviderName::Azure.into()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    /// Protects what is stored: a key's own JSON gives that key again.
    #[test]
    fn a_key_reads_back(body in body()) {
        if let Ok(created) = create_key(&azure(), body.as_bytes(), &()) {
            let json = created.key.to_json();
            prop_assert_eq!(&Key::from_json(json.as_bytes()).unwrap(), &created.key);
            let again = create_key(&azure(), json.as_bytes(), &()).unwrap();
            prop_assert_eq!(again.key, created.key);
        }
    }

    /// Protects the answer: it is the redacted key, and masking it again changes nothing.
    #[test]
    fn redacting_twice_is_redacting_once(body in body()) {
        if let Ok(created) = create_key(&azure(), body.as_bytes(), &()) {
            let redacted = created.key.redacted();
            prop_assert_eq!(&redacted.to_json()[..], &created.key.to_redacted_json()[..]);
            prop_assert_eq!(redacted.redacted(), redacted);
        }
    }

    /// Protects the owner's secrets: a key sent back as it was answered is the stored one.
    #[test]
    fn an_answer_sent_back_keeps_all_secrets(body in body()) {
        if let Ok(created) = create_key(&azure(), body.as_bytes(), &()) {
            let answer = created.key.to_redacted_json();
            let updated = update_key(&azure(), &created.key, answer.as_bytes(), &());
            prop_assert_eq!(updated.map(|updated| updated.key), Ok(created.key));
        }
    }

    /// Protects logs: no `Debug` of a key or a refusal shows a secret.
    #[test]
    fn debug_shows_no_secret(mut body in record(Key::FIELDS)) {
        plant(&mut body, Key::FIELDS);
        let shown = format!("{:?}", create_key(&azure(), body.to_string().as_bytes(), &()));
        prop_assert!(!shown.contains("canary"), "{}", shown);
    }
}

/// Puts a canary into every secret.
fn plant(body: &mut Value, fields: &'static [bifrost_keys::Field]) {
    for field in fields {
        let Some(value) = body.get_mut(field.name) else { continue };
        if field.kind.is_secret() {
            *value = "canary-0123456789-canary".into();
        } else if let Kind::Record(fields) = field.kind {
            plant(value, fields);
        }
    }
}

/// Protects the forms, types and masks, which follow from the lists: every field
/// of the answer is in them, in their order, and none is missing.
#[test]
fn fields_are_the_fields_of_a_key() {
    let full = support::cases("create-key").into_iter().find(|case| case.name() == "full body: every top-level field");
    let key = Key::from_json(&full.unwrap().body()).unwrap();
    let json: Map<String, Value> = serde_json::from_str(&key.to_json()).unwrap();
    let listed: Vec<&str> = Key::FIELDS.iter().map(|field| field.name).collect();
    let mut written: Vec<&str> = json.keys().map(String::as_str).collect();
    written.sort_unstable();
    let mut sorted = listed.clone();
    sorted.sort_unstable();
    assert_eq!(written, sorted);
}

/// Protects the host: bodies of any depth and size are answered, and soon.
#[test]
fn extreme_bodies() {
    let openai: Provider = ProviderName::Openai.into();
    for body in [
        "[".repeat(100_000),
        "{\"a\":".repeat(100_000),
        "\"".repeat(1_000_000),
        format!("{{\"value\":\"{}\"}}", "\\n".repeat(500_000)),
        many_unknown_fields(50_000),
        format!("{{\"models\":[{}1]}}", "1,".repeat(100_000)),
    ] {
        let _ = create_key(&openai, body.as_bytes(), &());
    }
}

fn many_unknown_fields(count: usize) -> String {
    let fields: Vec<String> = (0..count).map(|number| format!("\"k{number}\":0")).collect();
    format!("{{{}}}", fields.join(","))
}
