//! The recorded cases, and how an answer is held against them.
//! `tests/conformance/README.md` says what the fields mean.

// Each test takes a part of it.
#![allow(dead_code)]

use std::collections::BTreeMap;

use base64::Engine as _;
use bifrost_keys::{Answer, Key, Settings, Variable};
use serde_json::Value;

pub struct Case(pub Value);

pub fn cases(file: &str) -> Vec<Case> {
    let path = format!("{}/tests/conformance/{file}.json", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).expect("the cases are in the repository");
    let Value::Array(cases) = serde_json::from_str(&text).expect("the cases are JSON") else { panic!("{path}") };
    cases.into_iter().map(Case).collect()
}

impl Case {
    pub fn text(&self, field: &str) -> &str {
        self.0[field].as_str().unwrap_or_default()
    }

    pub fn name(&self) -> &str {
        self.text("name")
    }

    pub fn body(&self) -> Vec<u8> {
        if let Some(text) = self.0["body"].as_str() {
            return text.as_bytes().to_vec();
        }
        if let Some(text) = self.0["body_base64"].as_str() {
            return base64::engine::general_purpose::STANDARD.decode(text).expect("base64");
        }
        let pieces = self.0["body_repeat"].as_array().expect("a body");
        let piece = |piece: &Value| {
            piece[0].as_str().expect("text").repeat(usize::try_from(piece[1].as_u64().expect("count")).expect("small"))
        };
        pieces.iter().map(piece).collect::<String>().into_bytes()
    }

    pub fn settings(&self, name: &str) -> Option<Settings> {
        let config = &self.0["providers"].get(name)?["custom_provider_config"];
        Some(Settings {
            is_key_less: config["is_key_less"].as_bool().unwrap_or_default(),
            base_provider_type: config["base_provider_type"].as_str().unwrap_or_default().to_owned(),
        })
    }

    pub fn environment(&self) -> impl Fn(&str) -> Variable {
        let variables = self.0.get("env").map(|env| {
            let text = |(name, text): (&String, &Value)| (name.clone(), text.as_str().unwrap_or_default().len());
            env.as_object().expect("an object").iter().map(text).collect::<BTreeMap<String, usize>>()
        });
        move |name| match &variables {
            Some(variables) => Variable::of_length(variables.get(name).copied()),
            None => Variable::Unknown,
        }
    }

    pub fn stored(&self, id: &str) -> Option<Key> {
        let keys = self.0["stored"].as_array()?;
        let key = keys.iter().find(|key| key["id"] == id)?;
        Some(Key::from_json(key.to_string().as_bytes()).expect("a stored key reads"))
    }

    /// True if a key that the store has, but not the one of `except`, has this name or id.
    pub fn takes(&self, field: &str, text: &str, except: &str) -> bool {
        let keys = ["existing_keys", "stored"].into_iter().filter_map(|field| self.0[field].as_array()).flatten();
        keys.filter(|key| key["id"] != except).any(|key| key[field] == text)
    }

    /// What is wrong with the answer, in words; empty if nothing is.
    pub fn differences(&self, answer: &Answer) -> Vec<String> {
        let expected = &self.0["expect"];
        let body: Value = serde_json::from_str(&answer.body).expect("an answer is JSON");
        let mut found = Vec::new();
        let mut compare = |what: &str, expected: &Value, got: Value| {
            if *expected != got {
                found.push(format!("{what}: expected {expected}, got {got}"));
            }
        };
        compare("status", &expected["status"], answer.status.into());
        if answer.status == 200 {
            let key: Option<Value> =
                answer.key.as_ref().map(|key| serde_json::from_str(&key.to_json()).expect("a key is JSON"));
            let id = key.as_ref().map_or(Value::Null, |key| key["id"].clone());
            if let Some(expected) = expected.get("key") {
                compare("key", &numbers_as_float(&with_id(expected, &id)), numbers_as_float(&key.unwrap_or_default()));
            }
            if let Some(expected) = expected.get("response") {
                compare("response", &numbers_as_float(&with_id(expected, &id)), numbers_as_float(&body));
            }
            if let Some(expected) = expected.get("provider") {
                compare("provider", expected, body);
            }
        } else {
            let message = body["error"]["message"].as_str().unwrap_or_default();
            match expected["message_prefix"].as_str() {
                Some(prefix) => {
                    compare("prefix", &prefix.into(), message.get(..prefix.len()).unwrap_or_default().into());
                }
                None => compare("message", &expected["message"], message.into()),
            }
            compare("code", &expected["code"], body["error"]["code"].clone());
            compare("first issue", &expected["code"], answer.issues[0].code.as_str().into());
            let param = expected.get("param").cloned().unwrap_or_default();
            compare("param", &param, body["error"].get("param").cloned().unwrap_or_default());
        }
        if let Some(expected) = expected.get("issues") {
            compare("issues", &in_order(expected), in_order(&issues(answer)));
        }
        found
    }
}

fn issues(answer: &Answer) -> Value {
    let path = |path: &bifrost_keys::Path| {
        path.segments()
            .iter()
            .map(|segment| match segment {
                bifrost_keys::Segment::Field(name) => Value::from(*name),
                bifrost_keys::Segment::Unknown(name) => Value::from(name.as_str()),
                bifrost_keys::Segment::Index(index) => Value::from(*index),
            })
            .collect::<Value>()
    };
    answer
        .issues
        .iter()
        .map(|issue| {
            serde_json::json!({
                "severity": issue.severity.as_str(),
                "code": issue.code.as_str(),
                "path": path(&issue.path),
            })
        })
        .collect()
}

/// The errors in their order, then all advice in any.
fn in_order(issues: &Value) -> Value {
    let issues = issues.as_array().cloned().unwrap_or_default();
    let (errors, mut advice): (Vec<_>, Vec<_>) = issues.into_iter().partition(|issue| issue["severity"] == "error");
    advice.sort_by_key(ToString::to_string);
    errors.into_iter().chain(advice).collect()
}

fn with_id(key: &Value, id: &Value) -> Value {
    let mut key = key.clone();
    if key["id"] == "$uuid" {
        let text = id.as_str().unwrap_or_default();
        let v4 = text.len() == 36 && text.as_bytes()[14] == b'4' && b"89ab".contains(&text.as_bytes()[19]);
        key["id"] = if v4 { id.clone() } else { "a UUID v4".into() };
    }
    key
}

fn numbers_as_float(value: &Value) -> Value {
    match value {
        Value::Number(number) => Value::from(number.as_f64().map(|number| number + 0.0)),
        Value::Array(items) => items.iter().map(numbers_as_float).collect(),
        Value::Object(fields) => {
            Value::Object(fields.iter().map(|(name, value)| (name.clone(), numbers_as_float(value))).collect())
        }
        other => other.clone(),
    }
}
