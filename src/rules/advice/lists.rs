//! Advice about name, weight and the lists of models.

use super::{Context, models};
use crate::issues::{Issue, IssueCode, Path};
use crate::model::FieldName;

const MODELS: FieldName = FieldName::of_key("models");
const BLACKLISTED_MODELS: FieldName = FieldName::of_key("blacklisted_models");
const WEIGHT: FieldName = FieldName::of_key("weight");
const NAME: FieldName = FieldName::of_key("name");

/// Below this the gateway, which counts in hundredths, never picks a key.
const SMALLEST_WEIGHT: f64 = 0.01;

pub(super) fn models_empty(context: &mut Context<'_>) {
    if context.key.models.is_empty() && context.is_usable(MODELS) {
        context.advise(
            IssueCode::ModelsEmpty,
            MODELS,
            "is empty: no model is allowed, so the key will not be used",
            "List the models, or use [\"*\"] for all",
        );
    }
}

pub(super) fn weight_zero(context: &mut Context<'_>) {
    if context.key.weight == 0.0 && context.is_usable(WEIGHT) {
        context.advise(
            IssueCode::WeightZero,
            WEIGHT,
            "is 0: the key gets no requests while another key of the provider has a weight",
            "Use 1 for an equal share",
        );
    }
}

pub(super) fn weight_tiny(context: &mut Context<'_>) {
    let weight = context.key.weight;
    if weight > 0.0 && weight < SMALLEST_WEIGHT && context.is_usable(WEIGHT) {
        context.advise(
            IssueCode::WeightTiny,
            WEIGHT,
            "is below 0.01: the key will never be picked",
            "Use 0.01 or more",
        );
    }
}

pub(super) fn name_empty(context: &mut Context<'_>) {
    if context.key.name.is_empty() && context.is_usable(NAME) {
        context.advise(
            IssueCode::NameEmpty,
            NAME,
            "is empty: the key will be hard to tell from others",
            "Give the key a name that says what it is for",
        );
    }
}

pub(super) fn model_in_both_lists(context: &mut Context<'_>) {
    let key = context.key;
    if key.blacklisted_models.is_empty() || !context.is_usable(MODELS) || !context.is_usable(BLACKLISTED_MODELS) {
        return;
    }
    for index in models::shared(&key.models, &key.blacklisted_models) {
        context.advise_with(|| {
            let path = Path::from(MODELS).element(index);
            let text = "is in blacklisted_models too, and will not be used";
            Issue::new(IssueCode::ModelInBothLists, path, text).hint("Remove it from one of the lists")
        });
    }
}
