//! Small questions about texts.

/// True for a text of white space (Unicode `White_Space`) alone, or of nothing.
pub(crate) fn is_blank(text: &str) -> bool {
    text.trim_start().is_empty()
}

/// True if a character of the text is a control character (Unicode `Cc`).
pub(crate) fn has_control_character(text: &str) -> bool {
    text.chars().any(char::is_control)
}
