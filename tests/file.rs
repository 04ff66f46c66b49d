//! Files: what is found in a `config.json` and in a key, and where.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod support;

use bifrost_keys::{Finding, IssueCode, Provider, ProviderName, Severity, decode_segment, lint_config, lint_key};
use support::cases;

fn found(file: &str) -> Vec<String> {
    lint_config(file.as_bytes(), &()).iter().map(describe).collect()
}

fn describe(finding: &Finding) -> String {
    let Finding { provider, key, line, column, issue, .. } = finding;
    let provider = provider.as_deref().unwrap_or("file");
    let key = key.map(|key| format!("[{key}]")).unwrap_or_default();
    format!("{line}:{column} {provider}{key} {}", issue.code)
}

/// The text that a finding is about, by its lines and columns.
fn text_at(text: &str, finding: &Finding) -> String {
    let line_of = |number: usize| text.split_inclusive('\n').take(number - 1).map(|line| line.encode_utf16().count());
    let offset = |line: usize, column: usize| line_of(line).sum::<usize>() + column - 1;
    let units: Vec<u16> = text.encode_utf16().collect();
    let (start, end) =
        (offset(finding.line, finding.column), offset(finding.end_line, finding.end_column).min(units.len()));
    String::from_utf16(&units[start..end]).expect("a range of whole characters")
}

/// Protects the whole way, from a file to what is wrong in each key of it.
#[test]
fn lints_every_key() {
    let file = r#"{
  "client": {"x": 1},
  "providers": {
    "openai": {"keys": [
      {"id": "1", "name": "a", "value": "env.A", "models": ["*"], "weight": 1},
      {"id": "1", "name": "a", "value": "", "models": ["*"], "weight": 1}
    ]},
    "azure": {"keys": [{"name": "b", "value": "x", "modles": [], "models": ["*"], "weight": "1"}]},
    "ollama": {"keys": [{"name": "", "models": ["*"], "weight": 1}, {"name": "", "models": ["*"], "weight": 1}]}
  }
}"#;
    assert_eq!(
        found(file),
        [
            "6:41 openai[1] value_required", "6:14 openai[1] id_taken", "6:27 openai[1] name_taken",
            "8:93 azure[0] invalid_type", "8:52 azure[0] unknown_field", "8:24 azure[0] endpoint_missing",
            "9:25 ollama[0] url_required", "9:34 ollama[0] name_empty", "9:69 ollama[1] url_required",
            "9:78 ollama[1] name_empty",
        ]
    );
}

/// Protects the rules for custom providers, and keys of a provider that is refused from being refused for it again.
#[test]
fn lints_custom_providers() {
    let file = r#"{"providers": {
"mine": {"custom_provider_config": {"base_provider_type": "openai", "allowed_requests": {}}, "keys": [{"name":"a","value":"","models":["*"],"weight":1}]},
"none": {"custom_provider_config": {"base_provider_type": "azure"}, "keys": [{"name":"b","models":["*"],"weight":-1}]},
"opnai": {"keys": [{"name":"c","models":["*"],"weight":1}]},
"bedrock": {"custom_provider_config": {"base_provider_type": "bedrock"}},
"a/b": {"custom_provider_config": 7},
"less": {"custom_provider_config": {"is_key_less": true, "base_provider_type": "openai"}, "keys": [{}]},
"vllm": {"custom_provider_config": null, "keys": null}
}}"#;
    assert_eq!(
        found(file),
        [
            "2:123 mine[0] value_required", "3:59 none invalid_base_provider", "3:114 none[0] invalid_weight",
            "4:1 opnai provider_not_found", "5:1 bedrock provider_reserved", "6:35 a/b invalid_type",
            "6:1 a/b invalid_provider", "7:100 less[0] keyless_provider",
        ]
    );
}

/// Protects against a file that is read as if it were another: each fault has its place.
#[test]
fn reports_faults_of_the_file() {
    for (file, expected) in [
        ("", vec!["1:1 file invalid_json"]),
        ("{\n  \"é🔑\": tru", vec!["2:12 file invalid_json"]),
        ("{\n  \"é🔑\": x}", vec!["2:10 file invalid_json"]),
        ("\u{feff}{}", vec!["1:1 file invalid_json"]),
        ("{} {}", vec!["1:4 file invalid_json"]),
        ("[]", vec!["1:1 file invalid_type"]),
        ("  7", vec!["1:3 file invalid_type"]),
        ("{}", vec!["1:1 file invalid_type"]),
        (r#"{"providers":null}"#, vec!["1:1 file invalid_type"]),
        (r#"{"providers":[]}"#, vec!["1:14 file invalid_type"]),
        (r#"{"providers":{}}"#, vec![]),
        (r#"{"providers":{"openai":7,"azure":{"keys":{}}}}"#, vec!["1:24 file invalid_type", "1:42 file invalid_type"]),
        (r#"{"providers":{"openai":{},"op\u0065nai":{}}}"#, vec!["1:27 file duplicate_field"]),
        (r#"{"providers":{"\ud800":{}}}"#, vec!["1:15 file invalid_json"]),
        (
            r#"{"x":1,"x":2,"providers":{"openai":{"keys":[],"keys":[]}}}"#,
            vec!["1:8 file duplicate_field", "1:47 file duplicate_field"],
        ),
        (
            r#"{"providers":{"openai":{"keys":[7,{"value":"\ud800"}]}}}"#,
            vec!["1:33 openai[0] invalid_type", "1:35 openai[1] invalid_json"],
        ),
    ] {
        assert_eq!(found(file), expected, "{file}");
    }
    let findings = lint_config(b"{\"x\": \"\xc3\xa9\xff\"}", &());
    assert_eq!(describe(&findings[0]), "1:9 file invalid_json");
}

/// Protects the places themselves: what is at them is what the issue is about.
#[test]
fn points_at_what_is_wrong() {
    let file = "{\r\n\t\"providers\": {\"openai\": {\"keys\": [\r\n\t\t{\"name\": \"é🔑\", \"value\": \"sk-test\", \"models\": [\"a\", 7, \"A\"], \"weight\": 0, \"weight\": 1}]}}}";
    let findings = lint_config(file.as_bytes(), &());
    let texts: Vec<String> =
        findings.iter().map(|found| format!("{} {}", found.issue.code, text_at(file, found))).collect();
    assert_eq!(texts, ["duplicate_field \"weight\"", "invalid_type 7"]);
    assert_eq!((findings[1].line, findings[1].column), (3, 55));
}

/// Protects a key from a clash with itself, and keys without a name or an id from a clash with each other.
#[test]
fn compares_names_of_different_keys() {
    let file = r#"{"providers":{"azure":{"keys":[
{"id":"a","name":"a","name":"a","models":["*"],"weight":1},{"id":"","name":null},{"id":"","name":null},{"id":"A","n\u0061me":"a"}
]}}}"#;
    let codes: Vec<String> =
        found(file).into_iter().filter(|found| found.ends_with("_taken") || found.contains("dup")).collect();
    assert_eq!(codes, ["2:22 azure[0] duplicate_field", "2:126 azure[3] name_taken"]);
}

/// Protects a place for every issue of every recorded body.
#[test]
fn recorded_cases_have_places() {
    let mut count = 0;
    for case in cases("create-key") {
        let name = decode_segment(case.text("provider")).unwrap_or_default();
        let Some(settings) = case.settings(&name) else { continue };
        let body = case.body();
        let text = String::from_utf8_lossy(&body);
        let provider = Provider { name, settings };
        for finding in lint_key(&provider, &body, &case.environment()) {
            count += 1;
            if finding.issue.code.as_str() == "invalid_json" {
                let lines = text.lines().count().max(1);
                assert!(finding.line >= 1 && finding.line <= lines + 1 && finding.column >= 1, "{}", case.name());
                continue;
            }
            let at = text_at(&text, &finding);
            let is_value = serde_json::from_str::<serde::de::IgnoredAny>(&at).is_ok();
            assert!(is_value, "{}: {} is at {at:?}", case.name(), finding.issue.code);
        }
    }
    assert!(count > 1_000, "{count}");
}

/// Protects files on one line, and the time for many keys: each is looked up from the one before.
#[test]
fn lints_ten_thousand_keys_on_one_line() {
    let weight = |number: usize| if number < 9_000 { 1 } else { -1 };
    let keys: Vec<String> = (0..10_000)
        .map(|number| format!(r#"{{"name":"é{number}","value":"env.A","models":["*"],"weight":{}}}"#, weight(number)))
        .collect();
    let file = format!(r#"{{"providers":{{"openai":{{"keys":[{}]}}}}}}"#, keys.join(","));
    let findings = lint_config(file.as_bytes(), &());
    assert_eq!(findings.len(), 1_000);
    let last = &findings[999];
    assert_eq!((last.key, last.line, text_at(&file, last).as_str()), (Some(9_999), 1, "-1"));
}

/// Protects the memory: a file of 3 MB can have millions of findings.
#[test]
fn lists_the_first_findings_of_each_severity() {
    let file = format!(r#"{{"providers":{{"openai":{{"keys":[{}{{}}]}}}}}}"#, "{},".repeat(2_999));
    let findings = lint_config(file.as_bytes(), &());
    // Each key lacks a value, which is an error, and has three pieces of advice.
    let (errors, advice): (Vec<_>, Vec<_>) = findings.iter().partition(|found| found.issue.severity == Severity::Error);
    assert_eq!((errors.len(), advice.len()), (1_001, 1_001));
    for (listed, message) in [(errors, "2000 more are not listed"), (advice, "8000 more are not listed")] {
        let (last, more) = (listed[999], listed[1_000]);
        assert_eq!((more.issue.code, &*more.issue.message), (IssueCode::MoreIssues, message));
        assert_eq!((&more.provider, more.key, more.column), (&None, None, last.column));
    }
}

/// Protects the count where the structure of the file itself has too many faults.
#[test]
fn counts_all_faults() {
    let file = format!(r#"{{"providers":{{{}"openai":{{}}}}}}"#, "\"x\":7,".repeat(151));
    let findings = lint_config(file.as_bytes(), &());
    let messages: Vec<&str> = findings.iter().map(|found| &*found.issue.message).collect();
    assert_eq!((messages.len(), messages[100]), (101, "201 more are not listed"));
}

/// Protects a misspelled setting of a custom provider from being ignored in silence.
#[test]
fn advises_about_custom_providers() {
    let file = r#"{"providers":{"mine":{"custom_provider_config":
{"base_provider_type":"openai","is_keyless":true,"allowed_requests":{},"request_path_overrides":{}}}}}"#;
    let findings = lint_config(file.as_bytes(), &());
    assert_eq!(findings.iter().map(describe).collect::<Vec<_>>(), ["2:32 mine unknown_field"]);
    assert_eq!(findings[0].issue.hint.as_deref(), Some("is_key_less"));
    let refused = file.replace("\"openai\"", "\"open\"");
    assert_eq!(found(&refused), ["2:23 mine invalid_base_provider", "2:30 mine unknown_field"]);
}

/// Protects what is said of a misspelled provider: that it is not known, once, whatever its letter case.
#[test]
fn reports_unknown_providers_once() {
    for (name, hint) in [
        ("opnai", Some("The nearest provider is openai")),
        ("OpenAI", Some("The nearest provider is openai")),
        ("x", None),
    ] {
        let file = format!(r#"{{"providers":{{"{name}":{{"keys":[{{"name":"a","models":["*"],"weight":1}}]}}}}}}"#);
        let findings = lint_config(file.as_bytes(), &());
        assert_eq!(findings.len(), 1, "{name}");
        let issue = &findings[0].issue;
        assert_eq!((issue.code, issue.hint.as_deref()), (IssueCode::ProviderNotFound, hint), "{name}");
    }
}

/// Protects from a position inside the key, which would be read as one in the file.
#[test]
fn gives_no_position_in_a_key() {
    let file = br#"{"providers":{"openai":{"keys":[{"value":"\ud800"}]}}}"#;
    let issue = &lint_config(file, &())[0].issue;
    let expected = "Invalid JSON: a string has an unpaired surrogate";
    assert_eq!((&*issue.message, &*issue.text), (expected, expected));
}

/// Protects a provider that the caller knows by name.
#[test]
fn lints_a_body_with_white_space_around_it() {
    let findings = lint_key(&ProviderName::Openai.into(), b"\n\n {} ", &());
    let finding = &findings[0];
    assert_eq!((finding.line, finding.column, finding.end_line, finding.end_column), (3, 2, 3, 4));
    assert_eq!(finding.issue.code.as_str(), "value_required");
}
