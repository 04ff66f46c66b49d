//! What the package's JavaScript has of the model as data: the fields of forms, their texts, and the parts of the schema
//! of a request. They are not in the WebAssembly module, so that a page without a form does not load them.

use bifrost_keys::{
    FIELD_TEXTS, Field, FormField, Key, Kind, Provider, ProviderName, Settings, key_fields, sign_in_methods,
};
use serde_json::{Map, Value, json};

use crate::schemas;
use crate::texts::path;

/// The fields of all forms and the methods to sign in, as a module. A field that several providers have is written once.
#[must_use]
pub fn fields() -> String {
    let mut fields: Vec<Value> = Vec::new();
    let mut index_of = |field: FormField| {
        let field = json!(field);
        fields.iter().position(|known| *known == field).unwrap_or_else(|| {
            fields.push(field);
            fields.len() - 1
        })
    };
    let mut providers = Map::new();
    let mut sign_in = Map::new();
    for provider in ProviderName::ALL {
        let indexes: Vec<usize> = key_fields(&(*provider).into()).into_iter().map(&mut index_of).collect();
        providers.insert(provider.to_string(), json!(indexes));
        sign_in.insert(provider.to_string(), json!(sign_in_methods(Some(*provider))));
    }
    sign_in.retain(|_, methods| *methods != json!([]));
    let unknown = Provider { name: String::new(), settings: Settings::default() };
    let others: Vec<usize> = key_fields(&unknown).into_iter().map(&mut index_of).collect();
    format!(
        "export default {};\n",
        json!({ "fields": fields, "providers": providers, "others": others, "signIn": sign_in })
    )
}

/// The types of [`fields`].
pub const FIELDS_DECLARATIONS: &str = r"import type { FormField, SignInWay } from './fields.js';

declare const data: {
  readonly fields: readonly FormField[];
  readonly providers: { readonly [provider: string]: readonly number[] };
  readonly others: readonly number[];
  readonly signIn: { readonly [provider: string]: readonly SignInWay[] };
};
export default data;
";

/// The texts as a module.
#[must_use]
pub fn texts() -> String {
    let texts: Value = serde_json::from_str(FIELD_TEXTS).unwrap_or_default();
    format!("export default {texts};\n")
}

/// The types of [`texts`].
pub const TEXTS_DECLARATIONS: &str = r"/** What a form says of a field, or of a way to sign in. */
export interface FieldText {
  /** What to call it. */
  label: string;
  /** One sentence about it. */
  help: string;
  /** An example of what to enter. */
  example?: string | undefined;
  /** What to show in the empty control. */
  placeholder?: string | undefined;
}

/**
 * Texts by what they are about: a field by its dotted path, such as `azure_key_config.endpoint`, or a way to sign in as
 * `sign_in.azure.entra_id`.
 */
export type FieldTexts = { readonly [name: string]: FieldText };

declare const texts: FieldTexts;
export default texts;
";

/// The parts of the schema of a request as a module: schemas by the kind of a field, what single fields have
/// besides, and what a request without a field means.
#[must_use]
pub fn schema_parts() -> String {
    let kinds = [
        Kind::Text,
        Kind::Secret,
        Kind::OptionalSecret,
        Kind::Flag,
        Kind::Number,
        Kind::List,
        Kind::Map,
        Kind::Record(&[]),
        Kind::Records(&[]),
    ];
    let kinds: Map<String, Value> =
        kinds.iter().map(|kind| (kind.name().to_owned(), schemas::of_kind(*kind))).collect();
    let mut fields = Map::new();
    add_fields(&mut fields, Key::FIELDS, "");
    let parts = json!({
        "kinds": kinds,
        "fields": fields,
        "defaults": defaults(),
        "SecretInput": schemas::secret_input(),
    });
    format!("export default {parts};\n")
}

/// The types of [`schema_parts`].
pub const SCHEMA_PARTS_DECLARATIONS: &str = r"type Schema = { readonly [keyword: string]: unknown };
declare const parts: {
  readonly kinds: { readonly [kind: string]: Schema };
  readonly fields: { readonly [path: string]: Schema };
  readonly defaults: { readonly [name: string]: unknown };
  readonly SecretInput: Schema;
};
export default parts;
";

/// What the schemas of single fields have besides that of their kind.
fn add_fields(schemas: &mut Map<String, Value>, fields: &[Field], around: &str) {
    for field in fields {
        let path = path(around, field);
        add_fields(schemas, field.kind.fields(), &path);
        let own = schemas::of_field(field);
        if own != json!({}) {
            schemas.insert(path, own);
        }
    }
}

/// What every key has, but for its secrets, and its id, which is made.
fn defaults() -> Value {
    let mut key: Value = serde_json::from_str(&Key::default().to_json()).unwrap_or_default();
    if let Value::Object(fields) = &mut key {
        let is_kept = |name: &str| {
            let field = Key::FIELDS.iter().find(|field| field.name == name);
            name != "id" && field.is_some_and(|field| !field.kind.is_secret())
        };
        fields.retain(|name, _| is_kept(name));
    }
    key
}
