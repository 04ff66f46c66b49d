//! What an update keeps of a session token, which belongs to its AWS keys.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use bifrost_keys::{Key, ProviderName, update_key};

const STORED: &[u8] = br#"{"id":"k1","name":"main","bedrock_key_config":{"access_key":"ASIATEST00000000OLD1",
    "secret_key":"test-secret-key-old","session_token":"test-session-token-of-the-old-keys","region":"us-east-1"}}"#;

/// The session token after an update with these fields of the block; none if there is none.
fn token_after(fields: &str) -> Option<String> {
    let stored = Key::from_json(STORED).unwrap();
    let body = format!(r#"{{"name":"main","bedrock_key_config":{{{fields}}}}}"#);
    let updated = update_key(&ProviderName::Bedrock.into(), &stored, body.as_bytes(), &()).unwrap();
    let token = updated.key.bedrock_key_config.unwrap().session_token;
    token.map(|token| token.expose().to_owned())
}

/// Protects new keys from the token of the old ones, with which every request fails.
#[test]
fn a_session_token_goes_with_its_keys() {
    let kept = Some("test-session-token-of-the-old-keys".to_owned());
    for (fields, token) in [
        (r#""access_key":"AKIATEST00000000NEW1","secret_key":"test-secret-key-new""#, None),
        (r#""access_key":"AKIATEST00000000NEW1""#, None),
        (r#""secret_key":"test-secret-key-new""#, None),
        (r#""access_key":"","secret_key":"""#, None),
        (r#""access_key":"env.ACCESS_KEY""#, None),
        (r#""region":"eu-west-1""#, kept.clone()),
        (r#""access_key":"ASIATEST00000000OLD1","secret_key":"test-secret-key-old""#, kept.clone()),
        (r#""access_key":"ASIA************************OLD1""#, kept.clone()),
        (r#""access_key":"AKIATEST00000000NEW1","session_token":"test************************keys""#, kept.clone()),
        (r#""access_key":"AKIATEST00000000NEW1","session_token":"test-new""#, Some("test-new".to_owned())),
        (r#""session_token":null"#, None),
    ] {
        assert_eq!(token_after(fields), token, "{fields}");
    }
}
