//! Advice about keys of AWS Bedrock.

use super::{Context, region};
use crate::issues::IssueCode;
use crate::model::{FieldName, ProviderName};

/// What permanent and temporary access keys begin with.
const PERMANENT: &str = "AKIA";
const TEMPORARY: &str = "ASIA";

const ACCESS_KEY: FieldName = FieldName::in_block("bedrock_key_config", "access_key");
const SECRET_KEY: FieldName = FieldName::in_block("bedrock_key_config", "secret_key");
const SESSION_TOKEN: FieldName = FieldName::in_block("bedrock_key_config", "session_token");
const ARN: FieldName = FieldName::in_block("bedrock_key_config", "arn");
const ROLE_ARN: FieldName = FieldName::in_block("bedrock_key_config", "role_arn");

fn is_bedrock(context: &Context<'_>) -> bool {
    context.base == Some(ProviderName::Bedrock)
}

pub(super) fn region_unusual(context: &mut Context<'_>) {
    let Some(region) = region::region(context).filter(|_| is_bedrock(context)) else { return };
    let is_unusual = |text| region::is_region(text) && !is_region_name(text);
    if context.plain(region).is_some_and(is_unusual) {
        context.advise(
            IssueCode::RegionUnusual,
            region.name,
            "does not look like the name of an AWS region",
            "Write it as us-east-1",
        );
    }
}

/// True for two or more words joined by `-`, then `-` and one or two digits.
fn is_region_name(text: &str) -> bool {
    let Some((words, number)) = text.rsplit_once('-') else { return false };
    (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()) && is_words(words)
}

/// True for two or more words of `a` to `z`, joined by `-`.
pub(super) fn is_words(text: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
    text.contains('-') && text.split('-').all(is_word)
}

pub(super) fn aws_keys_incomplete(context: &mut Context<'_>) {
    let pair = [context.secret(ACCESS_KEY), context.secret(SECRET_KEY)];
    let missing = match pair.map(|secret| secret.is_given()) {
        [false, true] => pair[0],
        [true, false] => pair[1],
        _ => return,
    };
    if is_bedrock(context) && pair.iter().all(|secret| context.is_usable(secret.name)) {
        context.advise(
            IssueCode::AwsKeysIncomplete,
            missing.name,
            "is not given: access_key and secret_key belong together",
            "Enter both, or none to use the host's IAM role",
        );
    }
}

pub(super) fn session_token_missing(context: &mut Context<'_>) {
    let token = context.secret(SESSION_TOKEN);
    let is_temporary = context.text_beside(context.secret(ACCESS_KEY)).is_some_and(|text| text.starts_with(TEMPORARY));
    if is_bedrock(context) && is_temporary {
        let text = "is not given, but the access key is a temporary one: requests will fail";
        context.advise_missing(
            IssueCode::SessionTokenMissing,
            token,
            text,
            "Enter the session token that came with the access key",
        );
    }
}

pub(super) fn aws_keys_swapped(context: &mut Context<'_>) {
    /// How long access keys and secret keys are, in characters.
    const LENGTHS: [usize; 2] = [20, 40];
    let (Some(secret_key), Some(other)) =
        (context.text_beside(context.secret(SECRET_KEY)), context.text(context.secret(ACCESS_KEY)))
    else {
        return;
    };
    let are_swapped = [secret_key, other].map(|text| text.chars().count()) == LENGTHS
        && [PERMANENT, TEMPORARY].iter().any(|prefix| secret_key.starts_with(prefix));
    if is_bedrock(context) && are_swapped {
        context.advise(
            IssueCode::AwsKeysSwapped,
            ACCESS_KEY,
            "looks like the secret key, and the secret key like the access key",
            "Swap the two",
        );
    }
}

pub(super) fn not_an_arn(context: &mut Context<'_>) {
    if !is_bedrock(context) {
        return;
    }
    for arn in [context.secret(ARN), context.secret(ROLE_ARN)] {
        if context.text(arn).is_some_and(|text| !text.starts_with("arn:")) {
            context.advise(
                IssueCode::NotAnArn,
                arn.name,
                "is not an ARN",
                "An ARN begins with arn:, as in arn:aws:iam::123456789012:role/name",
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects which names are those of regions.
    #[test]
    fn knows_region_names() {
        for text in ["us-east-1", "us-gov-west-1", "ap-southeast-12"] {
            assert!(is_region_name(text), "{text}");
        }
        for text in
            ["", "us", "us-1", "us-east", "us-east-", "us-east-123", "US-east-1", "us-east1", "us--east-1", "-us-1"]
        {
            assert!(!is_region_name(text), "{text}");
        }
    }
}
