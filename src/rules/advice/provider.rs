//! Advice about what the provider does not use, and what the gateway sets itself.

use super::{Context, region};
use crate::issues::IssueCode;
use crate::model::{FieldName, Key, ProviderName, Record as _, Value};

pub(super) fn other_provider_config(context: &mut Context<'_>) {
    if context.provider.is_none() {
        return;
    }
    for (index, field) in Key::FIELDS.iter().enumerate() {
        let name = FieldName::of_key(field.name);
        let is_own = || context.base.is_some_and(|base| base.owns(field.name));
        if matches!(context.key.value(index), Value::Record(_)) && !is_own() && context.is_usable(name) {
            context.advise(
                IssueCode::OtherProviderConfig,
                name,
                "belongs to another provider and will not be used",
                "Leave it out, or create the key for the other provider",
            );
        }
    }
}

pub(super) fn batch_unsupported(context: &mut Context<'_>) {
    const FIELD: FieldName = FieldName::of_key("use_for_batch_api");
    let is_supported = context.provider.is_none() || context.base.is_some_and(ProviderName::has_batch_api);
    if context.key.use_for_batch_api && !is_supported && context.is_usable(FIELD) {
        context.advise(
            IssueCode::BatchUnsupported,
            FIELD,
            "has no effect: the provider has no batch requests",
            "Leave it out",
        );
    }
}

/// The fields of a request that the gateway sets itself, and that are not empty.
pub(crate) fn server_managed_fields(key: &Key) -> Vec<&'static str> {
    let is_sent = |index| matches!(key.value(index), Value::Text(text) if !text.is_empty());
    let numbered = Key::FIELDS.iter().enumerate();
    numbered.filter(|(index, field)| field.server_managed && is_sent(*index)).map(|(_, field)| field.name).collect()
}

pub(super) fn server_managed_field(context: &mut Context<'_>) {
    for name in std::mem::take(&mut context.server_managed) {
        if context.is_usable(FieldName::of_key(name)) {
            context.advise(
                IssueCode::ServerManagedField,
                FieldName::of_key(name),
                "is set by the gateway and will be overwritten",
                "Leave it out",
            );
        }
    }
}

pub(super) fn region_missing(context: &mut Context<'_>) {
    let Some(region) = region::region(context) else { return };
    let text = match context.base {
        Some(ProviderName::Bedrock) => "is not given: the gateway will use us-east-1",
        _ => "is not given: requests will fail",
    };
    context.advise_missing(IssueCode::RegionMissing, region, text, "Enter the region that serves the models");
}
