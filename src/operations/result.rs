//! What an operation gives: a key to be stored, or why there is none.

use std::error::Error;
use std::fmt;

use crate::issues::Issue;
use crate::model::Key;
use crate::parse::Report;

/// A key that holds all rules, to be stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Created {
    /// The key, secrets in clear.
    pub key: Key,
    /// What the owner should know.
    pub advice: Vec<Issue>,
}

/// A request that breaks a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejection {
    /// What is wrong, in the order of the checks; never empty. Of more than 100 errors the first
    /// 100 are listed, and one more issue says how many there are besides.
    pub errors: Vec<Issue>,
    /// What the owner should know besides.
    pub advice: Vec<Issue>,
}

impl Rejection {
    /// The HTTP status: that of the first error.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.errors.first().map_or(500, |error| error.code.status())
    }

    /// The errors, then the advice.
    #[must_use]
    pub fn into_issues(mut self) -> Vec<Issue> {
        self.errors.append(&mut self.advice);
        self.errors
    }

    /// The rejection for one error alone.
    pub(crate) fn of(error: Issue) -> Self {
        Self { errors: vec![error], advice: Vec::new() }
    }

    /// The rejection for an error that ends all that follows, after those of the body.
    pub(super) fn ended_by(error: Issue, mut report: Report) -> Self {
        report.errors.push(|| error);
        Self { errors: report.errors.into_vec(), advice: Vec::new() }
    }
}

impl From<Report> for Rejection {
    fn from(report: Report) -> Self {
        Self { errors: report.errors.into_vec(), advice: report.advice.into_vec() }
    }
}

impl fmt::Display for Rejection {
    /// The first error's message.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.errors.first().map_or("", |error| &error.message))
    }
}

impl Error for Rejection {}

/// The errors, then the advice.
pub(crate) fn issues_of(result: Result<Created, Rejection>) -> Vec<Issue> {
    match result {
        Ok(created) => created.advice,
        Err(rejection) => rejection.into_issues(),
    }
}

/// The key, if nothing is wrong.
pub(super) fn finish(key: Key, report: Report) -> Result<Created, Rejection> {
    if report.errors.is_empty() { Ok(Created { key, advice: report.advice.into_vec() }) } else { Err(report.into()) }
}
