//! Every recorded case, answered natively. What is protected is the contract
//! itself: status, message, code, path, key and answer of each.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use bifrost_keys::{
    Answer, Conflict, KeyPath, answer_conflict, answer_create_key, answer_create_provider, answer_delete_key,
    answer_update_key, create_key, decode_segment, update_key,
};
use support::{Case, cases};

/// Answers all cases of a file and prints the count, as every runtime does.
fn run(file: &str, answer: impl Fn(&Case) -> Answer) {
    let cases = cases(file);
    let failures: Vec<String> = cases
        .iter()
        .filter_map(|case| {
            let differences = case.differences(&answer(case));
            (!differences.is_empty()).then(|| format!("{}\n    {}", case.name(), differences.join("\n    ")))
        })
        .collect();
    println!(
        "native: {file}: {} cases, {} passed, {} failed",
        cases.len(),
        cases.len() - failures.len(),
        failures.len()
    );
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What a store says: checks 12 and 13.
fn after_store(case: &Case, answer: Answer, own_id: &str) -> Answer {
    let Some(key) = &answer.key else { return answer };
    let provider = decode_segment(case.text("provider")).unwrap_or_default();
    if own_id.is_empty() && case.takes("id", &key.id, own_id) {
        return answer_conflict(Conflict::Id, &provider);
    }
    if !key.name.is_empty() && case.takes("name", &key.name, own_id) {
        return answer_conflict(Conflict::Name, &provider);
    }
    answer
}

#[test]
fn create_key_cases() {
    run("create-key", |case| {
        let answer =
            answer_create_key(case.text("provider"), |name| case.settings(name), &case.body(), &case.environment());
        after_store(case, answer, "")
    });
}

#[test]
fn update_key_cases() {
    run("update-key", |case| {
        let path = KeyPath { segment: case.text("provider"), key_id: case.text("key_id") };
        let answer = answer_update_key(
            path,
            |name| case.settings(name),
            |id| case.stored(id),
            &case.body(),
            &case.environment(),
        );
        let own_id = answer.key.as_ref().map(|key| key.id.clone()).unwrap_or_default();
        after_store(case, answer, &own_id)
    });
}

#[test]
fn delete_key_cases() {
    run("delete-key", |case| {
        let path = KeyPath { segment: case.text("provider"), key_id: case.text("key_id") };
        answer_delete_key(path, |name| case.settings(name), |id| case.stored(id))
    });
}

#[test]
fn create_provider_cases() {
    run("create-provider", |case| {
        let answer = answer_create_provider(&case.body());
        match &answer.provider {
            Some(provider) if case.settings(&provider.name).is_some() => {
                answer_conflict(Conflict::Provider, &provider.name)
            }
            _ => answer,
        }
    });
}

/// Protects the library calls: they decide as the endpoint does.
#[test]
fn library_calls_decide_like_the_endpoint() {
    let mut compared = 0;
    for case in cases("create-key") {
        let Some(provider) = provider_of(&case) else { continue };
        let (body, host) = (case.body(), case.environment());
        let answer = answer_create_key(case.text("provider"), |name| case.settings(name), &body, &host);
        match create_key(&provider, &body, &host) {
            Ok(created) => assert_eq!((answer.status, &answer.issues), (200, &created.advice), "{}", case.name()),
            Err(rejection) => {
                assert_eq!(answer.status, rejection.status(), "{}", case.name());
                assert_eq!(answer.issues, rejection.into_issues(), "{}", case.name());
            }
        }
        compared += 1;
    }
    for case in cases("update-key") {
        let stored = decode_segment(case.text("key_id")).and_then(|id| case.stored(&id));
        let (Some(provider), Some(stored)) = (provider_of(&case), stored) else { continue };
        let result = update_key(&provider, &stored, &case.body(), &case.environment());
        let status = result.as_ref().map_or_else(bifrost_keys::Rejection::status, |_| 200);
        let expected = &case.0["expect"]["status"];
        assert!(*expected == status || *expected == 409, "{}", case.name());
        compared += 1;
    }
    assert!(compared > 700, "{compared}");
}

fn provider_of(case: &Case) -> Option<bifrost_keys::Provider> {
    let name = decode_segment(case.text("provider"))?;
    let settings = case.settings(&name)?;
    Some(bifrost_keys::Provider { name, settings })
}
