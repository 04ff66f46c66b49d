//! A keys endpoint of your own with axum: `cargo run --example axum`
//!
//! It serves every program on this machine: check who calls before you answer.

use std::sync::{Arc, Mutex, PoisonError};

use axum::body::to_bytes;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{Router, post};
use bifrost_keys::{
    Answer, Conflict, Key, ProviderName, Settings, answer_conflict, answer_create_key, answer_error, decode_segment,
};

const LIMIT: usize = 64 * 1024;

/// The keys are lost when the process ends: use a database, and encrypt what `Key::to_json` returns.
type Keys = Arc<Mutex<Vec<Key>>>;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let app = Router::new()
        .route("/api/providers/{provider}/keys", post(create))
        .fallback(async || refuse(404, "route_not_found", "This path does not exist"))
        .with_state(Keys::default());
    let port = std::env::var("PORT").unwrap_or_else(|_| "8080".to_owned());
    axum::serve(tokio::net::TcpListener::bind(format!("127.0.0.1:{port}")).await?, app).await
}

async fn create(State(keys): State<Keys>, request: Request) -> Response {
    let (head, body) = request.into_parts();
    if !head.headers.get(header::CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"application/json")) {
        return refuse(415, "unsupported_media_type", "The body must be JSON");
    }
    let Ok(body) = to_bytes(body, LIMIT).await else {
        return refuse(413, "body_too_large", &format!("The body must not be larger than {LIMIT} bytes"));
    };
    // The segment is still percent-encoded, unlike axum's Path: the rules decode it.
    let segment = head.uri.path().split('/').nth(3).unwrap_or_default();
    let settings = |name: &str| ProviderName::from_name(name).map(|_| Settings::default());
    let answer = answer_create_key(segment, settings, &body, &());
    match answer.key.as_ref().and_then(|key| store(&keys, key)) {
        Some(conflict) => send(answer_conflict(conflict, &decode_segment(segment).unwrap_or_default())),
        None => send(answer),
    }
}

/// Stores a key, unless another one has its id or its name.
fn store(keys: &Keys, key: &Key) -> Option<Conflict> {
    let mut keys = keys.lock().unwrap_or_else(PoisonError::into_inner);
    if keys.iter().any(|other| other.id == key.id) {
        return Some(Conflict::Id);
    }
    if !key.name.is_empty() && keys.iter().any(|other| other.name == key.name) {
        return Some(Conflict::Name);
    }
    keys.push(key.clone());
    None
}

fn send(Answer { status, body, .. }: Answer) -> Response {
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")], body).into_response()
}

fn refuse(status: u16, code: &str, message: &str) -> Response {
    send(answer_error(status, code, message))
}
