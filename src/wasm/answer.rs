//! Answers, handed over to JavaScript as one object.

use wasm_bindgen::prelude::*;

use super::json_text;
use crate::http::replies::Reply;
use crate::issues::{BifrostError, Issue};

#[wasm_bindgen(raw_module = "./answer.js")]
extern "C" {
    /// `pkg/src/answer.ts`: an answer whose parts are made when they are asked for.
    pub type Answer;

    #[wasm_bindgen(constructor)]
    fn new(status: u16, body: &str, key: Option<&str>, is_provider: bool, advice: Option<&str>) -> Answer;
}

impl From<Reply> for Answer {
    #[inline(never)]
    fn from(reply: Reply) -> Self {
        match reply {
            Reply::Key(key, advice) => {
                let in_clear = key.json_text();
                let advice = advice_json(&advice);
                Self::new(200, &key.to_redacted_json(), Some(&in_clear), false, advice.as_deref())
            }
            Reply::Provider(provider, advice) => {
                Self::new(200, &provider.to_json(), None, true, advice_json(&advice).as_deref())
            }
            Reply::Text(text) => Self::new(200, &text, None, false, None),
            Reply::Refusal(rejection, provider) => {
                let error = BifrostError::of(&rejection.errors, provider.as_deref());
                let advice = advice_json(&rejection.advice);
                Self::new(error.status_code, &error.to_json(), None, false, advice.as_deref())
            }
        }
    }
}

fn advice_json(advice: &[Issue]) -> Option<String> {
    (!advice.is_empty()).then(|| json_text(advice))
}

/// An answer that refuses a request for another reason than its content.
pub(super) fn refusal(status_code: u16, code: &str, message: &str) -> Answer {
    let error = BifrostError { status_code, code, message, provider: None, issues: &[] };
    Answer::new(status_code, &error.to_json(), None, false, None)
}
