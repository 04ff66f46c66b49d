//! The TypeScript types of requests, from the fields of the model: what may be
//! sent to which provider.

use std::fmt::Write as _;

use bifrost_keys::{Field, Key, Kind, ProviderName};

use crate::texts::{help, path};

/// The declarations.
#[must_use]
pub fn declarations() -> String {
    let mut text = String::new();
    for field in Key::FIELDS.iter().filter(|field| is_block(field)) {
        blocks(&mut text, field, "");
    }
    text.push_str(
        "/** The fields of a request that are the same for every provider. */\nexport interface CommonFields {\n",
    );
    for field in Key::FIELDS.iter().filter(|field| !is_block(field) && field.name != "value") {
        member(&mut text, field, "", false);
    }
    text.push_str("}\n\n/** The other fields of a request, by provider. */\nexport interface ProviderFields {\n");
    for provider in ProviderName::ALL {
        let _ = writeln!(text, "    {provider}: {{");
        provider_fields(&mut text, *provider);
        text.push_str("    };\n");
    }
    text.push_str("}\n\n");
    text.push_str(REQUESTS);
    text
}

const REQUESTS: &str = r"/** A secret in a request: plain text, `env.NAME` for a reference to an environment variable, or the object that answers contain. */
export type SecretInput =
    | string
    | { value?: string | null | undefined; env_var?: string | null | undefined; from_env?: boolean | null | undefined };

/** A provider: the name of one that the gateway knows by name, or an object that describes a custom one. */
export type Provider = ProviderName | CustomProviderInput;

/** A custom provider, for which the rules of its base apply. */
export interface CustomProviderInput {
    /** The name of the provider. */
    name: string;
    /** The provider whose protocol it speaks. */
    base_provider_type?: BaseProvider | undefined;
    /** True if the provider takes no keys. */
    is_key_less?: boolean | undefined;
}

/** The provider whose rules apply to P. Without a known name or base these are the rules of openai: a value is required. */
export type BaseOf<P extends Provider> =
    P extends ProviderName ? P :
    P extends { base_provider_type: infer B extends BaseProvider } ? B :
    P extends { name: infer N extends ProviderName } ? N :
    P extends { base_provider_type?: infer B } ? Extract<B, BaseProvider> | 'openai' : 'openai';

/** A request for a new key of the provider P. `value` is required where the provider needs one. */
export type CreateKeyRequest<P extends Provider = ProviderName> = CommonFields & ProviderFields[BaseOf<P>];

/** A request that updates a key of the provider P. Nothing is required: a secret that is left out stays as it is stored. */
export type UpdateKeyRequest<P extends Provider = ProviderName> = CommonFields & UpdateFields<ProviderFields[BaseOf<P>]>;

/** The fields of T, of which none is required. Null removes a block. */
export type UpdateFields<T> = { [F in keyof T]?: Optional<T[F]> | null | undefined };

/** The fields of T, of which none is required. */
export type Optional<T> = { [F in keyof T]?: T[F] | undefined };
";

fn is_block(field: &Field) -> bool {
    matches!(field.kind, Kind::Record(_))
}

/// `azure_key_config` is sent as an `AzureKeyConfigRequest`.
fn type_name(field: &Field) -> String {
    let capitalized = field.name.split('_').map(|word| {
        let (first, rest) = word.split_at(1);
        first.to_uppercase() + rest
    });
    capitalized.collect::<String>() + "Request"
}

/// Declares the type of a block, after those inside it. `around` is the path of the record that the block is in.
fn blocks(text: &mut String, field: &Field, around: &str) {
    let path = path(around, field);
    for inner in field.kind.fields().iter().filter(|inner| !inner.kind.fields().is_empty()) {
        blocks(text, inner, &path);
    }
    let _ = writeln!(
        text,
        "/** {} This is the type in a request. */\nexport interface {} {{",
        help(&path),
        type_name(field)
    );
    for inner in field.kind.fields() {
        let required = inner.name == "url" && !inner.is_required_by(None) && requires_url(field);
        member(text, inner, &path, required);
    }
    text.push_str("}\n\n");
}

fn requires_url(block: &Field) -> bool {
    ProviderName::ALL.iter().any(|provider| block.is_required_by(Some(*provider)))
}

fn provider_fields(text: &mut String, provider: ProviderName) {
    let own = |field: &&Field| field.name == "value" || (is_block(field) && belongs_to(field, provider));
    for field in Key::FIELDS.iter().filter(own) {
        text.push_str(&indented(|inner| member(inner, field, "", field.is_required_by(Some(provider)))));
    }
}

fn belongs_to(block: &Field, provider: ProviderName) -> bool {
    block.name == format!("{provider}_key_config")
}

fn indented(write: impl FnOnce(&mut String)) -> String {
    let mut text = String::new();
    write(&mut text);
    text.lines().map(|line| format!("    {line}\n")).collect()
}

fn member(text: &mut String, field: &Field, around: &str, required: bool) {
    let optional = if required { "" } else { "?" };
    // Undefined is named for callers who compile with exactOptionalPropertyTypes.
    let or_absent = if required { "" } else { " | null | undefined" };
    let help = help(&path(around, field));
    let _ = writeln!(text, "    /** {help} */\n    {}{optional}: {}{or_absent};", field.name, type_of(field));
}

fn type_of(field: &Field) -> String {
    match field.kind {
        Kind::Text => "string".to_owned(),
        Kind::Secret | Kind::OptionalSecret if field.service_account => {
            "SecretInput | Record<string, unknown>".to_owned()
        }
        Kind::Secret | Kind::OptionalSecret => "SecretInput".to_owned(),
        Kind::Flag => "boolean".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::List => "readonly string[]".to_owned(),
        Kind::Map => "Record<string, string>".to_owned(),
        Kind::Record(_) => type_name(field),
        Kind::Records(_) => type_name(field) + "[]",
        Kind::Unsupported => "[]".to_owned(),
    }
}
