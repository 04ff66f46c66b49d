//! Advice about keys of vLLM.

use super::{Context, NamedSecret};
use crate::issues::IssueCode;
use crate::model::{FieldName, ProviderName, is_blank};

const BLOCK: &str = "vllm_key_config";

pub(super) fn url<'c>(context: &Context<'c>) -> NamedSecret<'c> {
    context.secret(FieldName::in_block(BLOCK, "url"))
}

pub(super) fn url_missing(context: &mut Context<'_>) {
    if context.base == Some(ProviderName::Vllm) {
        let text = "is not given: requests will fail";
        context.advise_missing(IssueCode::UrlMissing, url(context), text, "Enter the address of the vLLM server");
    }
}

pub(super) fn model_name_missing(context: &mut Context<'_>) {
    const MODEL_NAME: FieldName = FieldName::in_block(BLOCK, "model_name");
    let model_name = context.key.vllm_key_config.as_ref().map_or("", |config| &config.model_name);
    if context.base == Some(ProviderName::Vllm) && is_blank(model_name) && context.is_usable(MODEL_NAME) {
        context.advise(
            IssueCode::ModelNameMissing,
            MODEL_NAME,
            "is not given: requests will fail",
            "Enter the name of the model as the server knows it",
        );
    }
}
