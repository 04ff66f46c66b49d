//! The field that somebody meant.

use crate::schema::Id;

/// The longest name that is compared: no field's is longer.
const LONGEST: usize = 24;

/// The field of the object whose name is nearest to this one, if one is near: at most a third
/// of its letters need to change, whatever their case.
pub(crate) fn nearest(name: &[u8], object: Id) -> Option<&'static str> {
    if name.len() > LONGEST {
        return None;
    }
    let (distance, field) = object
        .fields()
        .map(|field| (distance(name, field.name().as_bytes()), field.name()))
        .min_by_key(|(distance, _)| *distance)?;
    (distance <= field.len().div_ceil(3).min(name.len().div_ceil(2))).then_some(field)
}

/// How many letters must be put in, taken out or changed (Levenshtein), by bytes.
/// Neither name is longer than the longest.
fn distance(from: &[u8], to: &[u8]) -> usize {
    let mut row: [usize; LONGEST + 1] = core::array::from_fn(|column| column);
    for (i, a) in from.iter().enumerate() {
        let (mut diagonal, mut left) = (i, i + 1);
        for (cell, b) in row.iter_mut().skip(1).zip(to) {
            let changed = diagonal + usize::from(!a.eq_ignore_ascii_case(b));
            diagonal = *cell;
            left = changed.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
    }
    row.get(to.len()).copied().unwrap_or(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Protects the hint: a slip finds its field, another word finds none.
    #[test]
    fn finds_what_was_meant() {
        for (name, field) in [
            ("valu", Some("value")),
            ("weights", Some("weight")),
            ("Name", Some("name")),
            ("azure_config", Some("azure_key_config")),
            ("use_for_batch", Some("use_for_batch_api")),
            ("x", None),
            ("", None),
            ("secret", None),
            ("a name that is longer than any field of a key is", None),
        ] {
            assert_eq!(nearest(name.as_bytes(), Id::KEY), field, "{name}");
        }
    }
}
