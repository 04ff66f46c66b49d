//! Check 10, second half: a region becomes part of a host name.

use super::{Context, NamedSecret};
use crate::issues::{Issue, IssueCode};
use crate::model::{FieldName, ProviderName};

pub(super) fn is_well_formed(context: &mut Context<'_>) {
    let Some(region) = region(context) else { return };
    if region.plain().is_some_and(|text| !is_region(text)) && context.is_usable(region.name) {
        context.error(|| Issue::new(IssueCode::InvalidRegion, region.name, "must be the name of a region"));
    }
}

/// The region of a provider whose host names have one.
pub(super) fn region<'c>(context: &Context<'c>) -> Option<NamedSecret<'c>> {
    let block = match context.base? {
        ProviderName::Vertex => "vertex_key_config",
        ProviderName::Bedrock => "bedrock_key_config",
        _ => return None,
    };
    Some(context.secret(FieldName::in_block(block, "region")))
}

pub(super) fn is_region(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the host name that a region is pasted into.
    #[test]
    fn knows_regions() {
        for (text, expected) in [
            ("us-east-1", true),
            ("EU", true),
            ("a.b", false),
            ("a/b", false),
            ("a b", false),
            ("é", false),
            ("a#", false),
        ] {
            assert_eq!(is_region(text), expected, "{text}");
        }
    }
}
