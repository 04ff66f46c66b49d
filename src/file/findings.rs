//! A list of findings that stays short, however much is wrong with a file.

use super::Finding;
use crate::issues::{Severity, more_issues};

/// The maximum number of findings of one severity that are listed.
const MAX_FINDINGS: usize = 1_000;

/// The first findings of each severity, and how many more there are.
pub(super) struct Findings {
    list: Vec<Finding>,
    errors: Count,
    advice: Count,
}

/// How many findings of a severity are listed, and how many are not.
struct Count {
    severity: Severity,
    listed: usize,
    more: usize,
}

impl Findings {
    pub(super) fn new() -> Self {
        let count = |severity| Count { severity, listed: 0, more: 0 };
        Self { list: Vec::new(), errors: count(Severity::Error), advice: count(Severity::Advice) }
    }

    /// Adds a finding. It is made only if it is listed.
    pub(super) fn push(&mut self, severity: Severity, finding: impl FnOnce() -> Finding) {
        let count = self.count_of(severity);
        if count.listed == MAX_FINDINGS {
            count.more += 1;
        } else {
            count.listed += 1;
            self.list.push(finding());
        }
    }

    /// Counts errors that are not listed.
    pub(super) fn skip_errors(&mut self, count: usize) {
        self.errors.more += count;
    }

    fn count_of(&mut self, severity: Severity) -> &mut Count {
        match severity {
            Severity::Error => &mut self.errors,
            Severity::Advice => &mut self.advice,
        }
    }

    /// The findings. Where there are more, one at the place of the last says how many.
    pub(super) fn into_vec(self) -> Vec<Finding> {
        let mut findings = self.list;
        for Count { severity, more, .. } in [self.errors, self.advice] {
            let last = findings.iter().rfind(|finding| finding.issue.severity == severity);
            if let Some(last) = last.filter(|_| more > 0) {
                let issue = more_issues(severity, more);
                findings.push(Finding { provider: None, key: None, issue, ..last.clone() });
            }
        }
        findings
    }
}
