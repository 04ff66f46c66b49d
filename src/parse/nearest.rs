//! The name that somebody meant.

/// The longest name that is compared, in bytes; every known one is shorter.
const LONGEST: usize = 40;

/// The name that is nearest to a given one, if one is near: at most a third of its letters need
/// to change, whatever their case.
pub(crate) fn nearest(name: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    if name.len() > LONGEST {
        return None;
    }
    let (distance, nearest) = names
        .map(|known| (distance(name.as_bytes(), known.as_bytes()), known))
        .min_by_key(|(distance, _)| *distance)?;
    (distance <= nearest.len().div_ceil(3).min(name.len().div_ceil(2))).then_some(nearest)
}

/// How many letters must be put in, taken out or changed (Levenshtein), by bytes.
/// Neither name is longer than the longest.
fn distance(from: &[u8], to: &[u8]) -> usize {
    let mut row: [usize; LONGEST + 1] = std::array::from_fn(|column| column);
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
    use crate::model::Key;

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
            assert_eq!(nearest(name, Key::FIELDS.iter().map(|field| field.name)), field, "{name}");
        }
    }
}
