//! What forms say of the fields.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use bifrost_keys::{
    BaseProvider, CreateProviderRequest, FIELD_TEXTS, Field, FieldText, Key, Provider, ProviderName, check_key,
    field_text, key_fields, sign_in_methods,
};

/// Protects translators and forms: every field and every way to sign in has a text, and every text belongs to one.
#[test]
fn every_field_has_a_text_and_no_text_is_left_over() {
    let mut names = Vec::new();
    paths(Key::FIELDS, "", &mut names);
    paths(CreateProviderRequest::FIELDS, "", &mut names);
    for provider in ProviderName::ALL {
        names.extend(
            sign_in_methods(Some(*provider)).iter().map(|method| format!("sign_in.{provider}.{}", method.name)),
        );
    }
    names.sort();
    let texts: BTreeMap<String, FieldText> = serde_json::from_str(FIELD_TEXTS).unwrap();
    assert_eq!(texts.keys().cloned().collect::<Vec<_>>(), names);
    for (name, FieldText { label, help, .. }) in &texts {
        assert!(!label.trim().is_empty() && help.ends_with('.'), "{name}");
    }
}

fn paths(fields: &[Field], around: &str, names: &mut Vec<String>) {
    for field in fields {
        let path = if around.is_empty() { field.name.to_owned() } else { format!("{around}.{}", field.name) };
        paths(field.kind.fields(), &path, names);
        names.push(path);
    }
}

/// Protects copied examples: a request made of them alone is accepted, without advice about any of them.
#[test]
fn examples_are_accepted() {
    for provider in [ProviderName::Azure, ProviderName::Bedrock, ProviderName::Vertex, ProviderName::Vllm] {
        let block = format!("{provider}_key_config");
        let fields = key_fields(&provider.into()).into_iter().find(|field| field.name == block).unwrap().fields;
        let examples: serde_json::Map<String, serde_json::Value> = fields
            .iter()
            .filter(|field| field.kind.contains("secret"))
            .filter_map(|field| {
                let text = field_text(&format!("{block}.{}", field.name)).unwrap();
                Some((field.name.to_owned(), text.example.clone()?.into()))
            })
            .collect();
        assert!(!examples.is_empty());
        let body = serde_json::json!({ "name": "prod", "models": ["*"], "weight": 1, block: examples }).to_string();
        for issue in check_key(&provider.into(), body.as_bytes(), &()) {
            assert!(issue.code.as_str().ends_with("_missing"), "{provider}: {issue:?}");
        }
    }
}

/// Protects the tabs of a form: each field of a way to sign in is a field of the provider and names the method.
#[test]
fn methods_to_sign_in_use_fields_of_the_provider() {
    for provider in ProviderName::ALL {
        let fields = key_fields(&(*provider).into());
        for method in sign_in_methods(Some(*provider)) {
            assert!(method.needs.iter().all(|need| method.fields.contains(need)), "{provider} {}", method.name);
            for path in method.fields {
                let (block, name) = path.split_once('.').unwrap_or(("", path));
                let fields = fields.iter().find(|field| field.name == block).map_or(&fields, |block| &block.fields);
                let field = fields.iter().find(|field| field.name == name).unwrap();
                assert!(field.group.contains(&method.name), "{provider} {path}");
            }
        }
    }
}

/// Protects custom providers: they have the fields of their base.
#[test]
fn a_custom_provider_has_the_fields_of_its_base() {
    for base in BaseProvider::ALL {
        let named = ProviderName::from_name(base.as_str()).unwrap();
        assert_eq!(key_fields(&Provider::custom("my-llm", *base)), key_fields(&named.into()), "{base}");
    }
}
