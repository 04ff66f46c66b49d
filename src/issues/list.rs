//! A list of issues that stays short, however much is wrong.

use super::{Issue, IssueCode, Severity};

/// As many issues of one severity are reported.
const MAX_ISSUES: usize = 100;

/// Where an issue stands among those of a request: issues that reading finds come in an order
/// that is not that of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Order(pub(crate) [usize; 7]);

impl Order {
    /// After everything that was found before.
    const LAST: Self = Self([usize::MAX; 7]);
}

/// The first issues by their order, and how many more there were.
pub(crate) struct Issues {
    severity: Severity,
    kept: Vec<(Order, Issue)>,
    more: usize,
}

impl Issues {
    pub(crate) const fn new(severity: Severity) -> Self {
        Self { severity, kept: Vec::new(), more: 0 }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Takes in an issue after all others. It is made only if it is kept.
    pub(crate) fn push(&mut self, issue: impl FnOnce() -> Issue) {
        self.insert(Order::LAST, issue);
    }

    /// Takes in an issue at its place. It is made only if it is kept.
    pub(crate) fn insert(&mut self, order: Order, issue: impl FnOnce() -> Issue) {
        if let Some(at) = self.place(order) {
            self.put(at, order, issue());
        }
    }

    /// Where an issue of this order belongs; none, and it is counted, if there are enough before it.
    // A function of its own: otherwise each caller would have a copy.
    #[inline(never)]
    fn place(&mut self, order: Order) -> Option<usize> {
        // Most of many are found in order.
        let is_last = self.kept.last().is_none_or(|(last, _)| *last <= order);
        let at = if is_last { self.kept.len() } else { self.kept.partition_point(|(known, _)| *known <= order) };
        let is_kept = at < MAX_ISSUES;
        self.more += usize::from(!is_kept);
        is_kept.then_some(at)
    }

    #[inline(never)]
    fn put(&mut self, at: usize, order: Order, issue: Issue) {
        if self.kept.len() == MAX_ISSUES {
            self.kept.pop();
            self.more += 1;
        }
        self.kept.insert(at, (order, issue));
    }

    /// The issues, with one at the end that says how many more there are.
    pub(crate) fn into_vec(self) -> Vec<Issue> {
        let mut issues: Vec<Issue> = self.kept.into_iter().map(|(_, issue)| issue).collect();
        if self.more > 0 {
            issues.push(more_issues(self.severity, self.more));
        }
        issues
    }
}

/// Says how many issues of a severity are not listed.
pub(crate) fn more_issues(severity: Severity, count: usize) -> Issue {
    let text = format!("{count} more are not listed");
    Issue { severity, ..Issue::of_request(IssueCode::MoreIssues, text) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::issues::Path;

    fn order(at: usize) -> Order {
        Order([at; 7])
    }

    fn issue(at: usize) -> Issue {
        Issue::new(IssueCode::InvalidType, Path::default().element(at), "")
    }

    fn positions(issues: Issues) -> Vec<String> {
        issues.into_vec().iter().map(|issue| format!("{}{}", issue.path, issue.text)).collect()
    }

    /// Protects the order, whatever the order in which issues are found, and their number.
    #[test]
    fn keeps_the_first() {
        let expected: Vec<String> =
            (0..MAX_ISSUES).map(|at| format!("[{at}]")).chain(["30 more are not listed".to_owned()]).collect();
        let count = MAX_ISSUES + 30;
        let (mut ascending, mut descending) = (Issues::new(Severity::Error), Issues::new(Severity::Error));
        for at in 0..count {
            ascending.insert(order(at), || issue(at));
            descending.insert(order(count - 1 - at), || issue(count - 1 - at));
        }
        assert_eq!(positions(ascending), expected);
        assert_eq!(positions(descending), expected);
    }

    /// Protects a full list from an issue about nothing.
    #[test]
    fn says_nothing_more_of_exactly_as_many() {
        let mut issues = Issues::new(Severity::Advice);
        for at in 0..MAX_ISSUES {
            issues.push(|| issue(at));
        }
        assert_eq!(issues.into_vec().len(), MAX_ISSUES);
    }

    /// Protects from work that is thrown away.
    #[test]
    fn makes_no_issue_that_is_not_kept() {
        let mut issues = Issues::new(Severity::Error);
        let mut made = 0;
        for at in 0..1000 {
            issues.push(|| {
                made += 1;
                issue(at)
            });
        }
        assert_eq!(made, MAX_ISSUES);
    }
}
