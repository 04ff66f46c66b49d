//! The reader held against `serde_json`: both must take the same texts for JSON,
//! or two readers of one body would disagree.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use std::sync::LazyLock;

use bifrost_keys::{IssueCode, ProviderName, check_key};
use proptest::prelude::*;
use serde::de::IgnoredAny;

static BODIES: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| support::cases("create-key").iter().map(support::Case::body).collect());

fn we_take_it(body: &[u8]) -> bool {
    let issues = check_key(&ProviderName::Openai.into(), body, &());
    !issues.iter().any(|issue| issue.code == IssueCode::InvalidJson)
}

fn serde_json_takes_it(body: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(body) else { return false };
    // Without recursion, as we skip; whole texts only.
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// A lone surrogate, and a number outside float64, are grammar; whether they are refused depends on where they stand.
fn is_left_open(body: &[u8]) -> bool {
    serde_json_takes_it(body) && serde_json::from_slice::<serde_json::Value>(body).is_err()
}

fn assert_same(body: &[u8]) {
    if !is_left_open(body) {
        assert_eq!(we_take_it(body), serde_json_takes_it(body), "{:?}", String::from_utf8_lossy(body));
    }
}

/// Protects the grammar where it is easiest to get wrong: at the end of a cut-off body.
#[test]
fn cut_off_at_every_byte() {
    for case in support::cases("create-key") {
        let body = case.body();
        for end in 0..body.len().min(400) {
            assert_same(&body[..end]);
        }
    }
}

/// Protects against a byte that is taken for another one.
#[test]
fn every_byte_at_every_place() {
    let body = br#" { "name" : "a\n\u00e9" , "weight" : -0.5e+1, "models":["*"],"x":[true,false,null,{"y":[]}] } "#;
    for at in 0..body.len() {
        for byte in 0..=255 {
            let mut changed = body.to_vec();
            changed[at] = byte;
            assert_same(&changed);
            changed.insert(at, body[at]);
            assert_same(&changed);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4096, failure_persistence: None, ..ProptestConfig::default() })]

    /// Protects against any bytes as a body: no panic, and the same verdict.
    #[test]
    fn any_bytes(body in proptest::collection::vec(any::<u8>(), 0..64)) {
        assert_same(&body);
    }

    /// Protects the grammar of texts that are nearly JSON.
    #[test]
    fn any_tokens(tokens in proptest::collection::vec(token(), 0..24)) {
        assert_same(tokens.concat().as_bytes());
        assert_same(format!("{{\"zzz\":{}}}", tokens.concat()).as_bytes());
    }

    /// Protects recorded bodies with a few bytes changed.
    #[test]
    fn changed_cases(index in 0..600_usize, changes in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..4)) {
        let mut body = BODIES[index].clone();
        if (1..2048).contains(&body.len()) {
            for (at, byte) in changes {
                let at = at % body.len();
                body[at] = byte;
            }
            assert_same(&body);
        }
    }
}

fn token() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "{", "}", "[", "]", ",", ":", " ", "\n", "\"a\"", "\"\\n\"", "\"\\u0041\"", "\"\\x\"", "\"", "0", "-0", "01",
        "1.5", "1.", ".5", "1e5", "1e", "1E+9", "-", "true", "false", "null", "nul", "\"name\":", "\"value\":\"x\"",
        "\u{feff}", "é",
    ])
}
