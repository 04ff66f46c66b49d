//! Advice about keys of Google Vertex AI.

use super::aws::is_words;
use super::{Context, region};
use crate::issues::IssueCode;
use crate::model::{FieldName, ProviderName};
use crate::parse::{AccountKind, account_kind};

const BLOCK: &str = "vertex_key_config";

/// Regions that are not named after a place.
const OTHER_REGIONS: [&str; 3] = ["global", "us", "eu"];

fn is_vertex(context: &Context<'_>) -> bool {
    context.base == Some(ProviderName::Vertex)
}

pub(super) fn project_id_missing(context: &mut Context<'_>) {
    if is_vertex(context) {
        let project_id = context.secret(FieldName::in_block(BLOCK, "project_id"));
        let text = "is not given: requests will fail";
        context.advise_missing(
            IssueCode::ProjectIdMissing,
            project_id,
            text,
            "Enter the id of the Google Cloud project",
        );
    }
}

pub(super) fn region_unusual(context: &mut Context<'_>) {
    let Some(region) = region::region(context).filter(|_| is_vertex(context)) else { return };
    let is_unusual = |text| region::is_region(text) && !is_region_name(text);
    if context.plain(region).is_some_and(is_unusual) {
        context.advise(
            IssueCode::RegionUnusual,
            region.name,
            "does not look like the name of a Google Cloud region",
            "Write it as us-central1, or use global, us or eu",
        );
    }
}

/// True for two or more words joined by `-` and one or two digits directly after them.
fn is_region_name(text: &str) -> bool {
    let words = text.trim_end_matches(|character: char| character.is_ascii_digit());
    OTHER_REGIONS.contains(&text) || (1..=2).contains(&(text.len() - words.len())) && is_words(words)
}

/// The advice `not_a_service_account` and `service_account_incomplete`: one excludes the other.
pub(super) fn service_account(context: &mut Context<'_>) {
    let credentials = context.secret(FieldName::in_block(BLOCK, "auth_credentials"));
    let Some(text) = context.text(credentials).filter(|_| is_vertex(context)) else { return };
    match account_kind(text) {
        AccountKind::Complete => {}
        AccountKind::Incomplete => context.advise(
            IssueCode::ServiceAccountIncomplete,
            credentials.name,
            "is a service account without its private_key or client_email: requests will fail",
            "Paste the whole file that Google Cloud gave",
        ),
        AccountKind::NotAnAccount => context.advise(
            IssueCode::NotAServiceAccount,
            credentials.name,
            "is not the JSON of a Google account",
            "Paste the whole file that Google Cloud gave, from { to }",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects which names are those of regions.
    #[test]
    fn knows_region_names() {
        for text in ["us-central1", "europe-west12", "global", "us", "eu"] {
            assert!(is_region_name(text), "{text}");
        }
        for text in ["", "asia", "us-central", "us-central-1", "us-central123", "us1", "US-central1", "Global", "1"] {
            assert!(!is_region_name(text), "{text}");
        }
    }
}
