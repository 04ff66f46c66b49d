//! Advice: what the gateway accepts although the key will not do what its owner thinks.

mod aws;
mod azure;
mod lists;
mod provider;
mod secrets;
mod urls;
mod value;
mod vertex;
mod vllm;

use super::{Context, NamedSecret, models, region, url};
use crate::issues::{Issue, IssueCode};
use crate::model::FieldName;

pub(crate) use provider::server_managed_fields;

/// All advice, in its order, but for unknown fields, which reading finds.
const ADVICE: [fn(&mut Context<'_>); 34] = [
    lists::models_empty,
    lists::weight_zero,
    lists::weight_tiny,
    lists::name_empty,
    lists::model_in_both_lists,
    provider::other_provider_config,
    provider::batch_unsupported,
    provider::server_managed_field,
    secrets::unusual_variable,
    secrets::surrounding_white_space,
    secrets::foreign_reference,
    secrets::quoted,
    secrets::placeholder,
    value::unsendable_character,
    value::auth_scheme,
    value::assignment,
    value::several_keys,
    value::likely_other_provider,
    azure::endpoint_missing,
    vertex::project_id_missing,
    provider::region_missing,
    vllm::url_missing,
    vllm::model_name_missing,
    azure::entra_id_incomplete,
    urls::url_not_http,
    urls::endpoint_has_path,
    urls::url_has_api_path,
    aws::region_unusual,
    vertex::region_unusual,
    aws::aws_keys_incomplete,
    aws::session_token_missing,
    aws::aws_keys_swapped,
    aws::not_an_arn,
    vertex::service_account,
];

/// Gives all advice about a key.
pub(crate) fn advise(context: &mut Context<'_>) {
    for advice in ADVICE {
        advice(context);
    }
}

impl<'c> Context<'c> {
    /// Gives advice about a field: what will happen, and what to do.
    #[inline(never)]
    fn advise(&mut self, code: IssueCode, field: FieldName, text: &'static str, hint: &'static str) {
        self.report.advice.push(|| Issue::new(code, field, text).hint(hint));
    }

    /// Gives advice that is made only if it is listed.
    fn advise_with(&mut self, issue: impl FnOnce() -> Issue) {
        self.report.advice.push(issue);
    }

    /// The plain text of a secret that is given, as it was sent; none for a mask, which no advice
    /// is about, and for a secret that rules cannot use.
    #[inline(never)]
    fn plain(&self, secret: NamedSecret<'c>) -> Option<&'c str> {
        secret.plain().filter(|_| !secret.is_mask && self.is_usable(secret.name))
    }

    /// The same without the white space around it.
    fn text(&self, secret: NamedSecret<'c>) -> Option<&'c str> {
        self.plain(secret).map(str::trim)
    }

    /// The same of a secret that advice about another one looks at: it may be a mask.
    fn text_beside(&self, secret: NamedSecret<'c>) -> Option<&'c str> {
        secret.plain().filter(|_| self.is_usable(secret.name)).map(str::trim)
    }

    /// Advises about every secret whose text, without the white space around it, is of a kind.
    #[inline(never)]
    fn advise_if(
        &mut self,
        secrets: &[NamedSecret<'c>],
        is_so: fn(&str) -> bool,
        code: IssueCode,
        text: &'static str,
        hint: &'static str,
    ) {
        for secret in secrets {
            if self.text(*secret).is_some_and(is_so) {
                self.advise(code, secret.name, text, hint);
            }
        }
    }

    fn value(&self) -> NamedSecret<'c> {
        self.secret(FieldName::of_key("value"))
    }

    /// Advises about a secret that is not given.
    #[inline(never)]
    fn advise_missing(&mut self, code: IssueCode, secret: NamedSecret<'c>, text: &'static str, hint: &'static str) {
        if !secret.is_given() && self.is_usable(secret.name) {
            self.advise(code, secret.name, text, hint);
        }
    }
}
