//! What is said of a request: issues with their codes and paths, and the gateway's error object.

mod code;
mod error;
mod issue;
mod list;
mod params;
mod path;

pub use code::{IssueCode, Severity};
pub use error::BifrostError;
pub use issue::Issue;
pub use params::Params;
pub use path::{Path, Segment};

pub(crate) use list::{Issues, Order, more_issues};
