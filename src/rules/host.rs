//! What the rules ask of the program they run in.

/// What a host knows of an environment variable. Its text is of no interest: a
/// reference is never resolved into a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variable {
    /// It is set, and not empty.
    Given,
    /// It is unset or empty.
    NotGiven,
    /// The host cannot say, or does not want to.
    Unknown,
}

impl Variable {
    /// What the length of a variable's text says: `None` for an unset one.
    #[must_use]
    pub fn of_length(length: Option<usize>) -> Self {
        match length {
            None | Some(0) => Self::NotGiven,
            Some(_) => Self::Given,
        }
    }
}

/// The program that the rules run in.
///
/// `()` is a host without an environment; a function from a variable's name to
/// a [`Variable`] is one with it.
///
/// ```
/// use bifrost_keys::{ProviderName, Variable, check_key};
///
/// let body = br#"{"name":"prod","value":"env.NOT_SET","models":["*"],"weight":1}"#;
/// assert!(check_key(&ProviderName::Openai.into(), body, &()).is_empty());
///
/// let environment = |name: &str| Variable::of_length(std::env::var_os(name).map(|text| text.len()));
/// let issues = check_key(&ProviderName::Openai.into(), body, &environment);
/// assert_eq!(issues[0].message, "Key value must not be empty");
/// ```
pub trait Host {
    /// What is known of the environment variable of this name.
    fn variable(&self, name: &str) -> Variable {
        let _ = name;
        Variable::Unknown
    }

    /// Sixteen random bytes that others cannot predict: a new id, a UUID v4, is made of them.
    fn random(&self) -> [u8; 16] {
        uuid::Uuid::new_v4().into_bytes()
    }
}

impl Host for () {}

impl<F: Fn(&str) -> Variable> Host for F {
    fn variable(&self, name: &str) -> Variable {
        self(name)
    }
}
