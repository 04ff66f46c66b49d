//! The checks 5 to 11 of a key, one function each, and the advice.

mod advice;
mod context;
mod host;
mod id;
mod masks;
mod models;
mod named_secret;
mod region;
mod url;
mod value;
mod weight;

pub use host::{Host, Variable};

pub(crate) use advice::{advise, server_managed_fields};
pub(crate) use context::Context;
pub(crate) use models::is_same_name;
pub(crate) use named_secret::NamedSecret;

/// The checks, in their order.
const CHECKS: [fn(&mut Context<'_>); 8] = [
    value::is_given,
    url::is_given,
    models::are_well_formed,
    masks::are_not_secrets,
    url::is_http,
    region::is_well_formed,
    weight::is_not_negative,
    id::can_stand_in_a_path,
];

/// Reports everything that is wrong with the key, in the order of the checks.
pub(crate) fn check(context: &mut Context<'_>) {
    for check in CHECKS {
        check(context);
    }
}
