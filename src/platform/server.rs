//! The runtime and the outer service: connections, faults, and the gates that every request passes.
//!
//! Everything runs on one thread. Requests of web pages and strangers are refused before their body is read
//! ([`crate::platform::early_refusal`]). Any other request is read completely and recorded. Then a fault may take it, then the gates
//! (edge, rate limit, org header) and the routes. The answer is recorded, and may be damaged while it is sent. Stopping
//! the runtime drops all connections, including open streams.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::TcpListener;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use hyper::Request;
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::header::{CONNECTION, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use hyper::service::Service as _;
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use serde_json::json;
use tokio::sync::oneshot;

use crate::platform::call::Answer;
use crate::platform::early_refusal::refuse_unread;
use crate::platform::fault::{Action, ConnectionCut, Damage, DamagedBody};
use crate::platform::model::EdgeMode;
use crate::platform::rate::Allowance;
use crate::platform::record::Recorded;
use crate::platform::routes;
use crate::platform::shared_world::SharedWorld;
use crate::platform::state::World;

/// How often the server looks for silent workspaces.
const SWEEP_INTERVAL: Duration = Duration::from_secs(15);

/// The maximum body size of calls without a limit of their own.
const MAX_BODY_BYTES: usize = 16 * 1024 * 1024;

/// How much larger than its files a multipart body may be.
const MAX_MULTIPART_OVERHEAD_BYTES: usize = 1024 * 1024;

/// Serves until told to stop; the caller's thread becomes the server's.
pub(super) fn run(
    runtime: &tokio::runtime::Runtime,
    listener: TcpListener,
    shared: &Arc<SharedWorld>,
    stop: oneshot::Receiver<()>,
) {
    let shared = Arc::clone(shared);
    runtime.block_on(async move {
        tokio::spawn(sweep(Arc::clone(&shared)));
        tokio::spawn(accept(listener, shared));
        // An error means that the handle was dropped, which has the same effect.
        let _ = stop.await;
    });
}

async fn sweep(shared: Arc<SharedWorld>) {
    let mut ticks = tokio::time::interval(SWEEP_INTERVAL);
    loop {
        ticks.tick().await;
        shared.write(World::sweep);
    }
}

async fn accept(listener: TcpListener, shared: Arc<SharedWorld>) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let router = routes::router(Arc::clone(&shared));
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // Out of file descriptors: wait until some are closed.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        // Small answers must not wait for a full packet.
        let _ = stream.set_nodelay(true);
        let (shared, router) = (Arc::clone(&shared), router.clone());
        tokio::spawn(async move {
            let service = hyper::service::service_fn(move |request| serve(Arc::clone(&shared), router.clone(), request));
            // How a connection ended does not matter to the server.
            let _ = hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
        });
    }
}

/// Handles one request, from its bytes to its answer.
async fn serve(shared: Arc<SharedWorld>, router: Router, request: Request<Incoming>) -> Result<Response, ConnectionCut> {
    let (parts, body) = request.into_parts();
    let (method, path) = (parts.method.to_string(), parts.uri.path().to_owned());
    let record = |body: &[u8]| Recorded {
        at: Instant::now(),
        method: method.clone(),
        path: path.clone(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: readable(&parts.headers),
        body: body.to_vec(),
        status: None,
    };
    if let Some(refusal) = refuse_unread(&shared, &parts) {
        shared.write(|world| {
            let number = world.record.begin(|| record(&[]));
            world.record.end(number, Some(refusal.status()));
        });
        return Ok(refusal.with(CONNECTION, &"close").into_response());
    }
    let limit = body_limit(&shared, &path);
    let read = read_body(body, limit).await.map_err(|_| ConnectionCut)?;
    let (number, fault) = shared.write(|world| {
        let fault = world.faults.take(&method, &path);
        (world.record.begin(|| record(&read.bytes)), fault)
    });

    let answer = match &fault {
        Some(Action::CutBefore) => None,
        Some(Action::Status { code, headers, body }) => Some(forced(*code, headers, body)),
        Some(Action::Html) => Some(web_page().into_response()),
        _ => {
            if let Some(Action::Delay(pause)) = fault {
                tokio::time::sleep(pause).await;
            }
            let request = Request::from_parts(parts, Body::from(read.bytes));
            Some(gate(&shared, router, request, limit, read.cut).await)
        }
    };
    let answer = answer.filter(|_| fault != Some(Action::CutAfter));
    let status = answer.as_ref().map(|answer| answer.status().as_u16());
    shared.write(|world| world.record.end(number, status));
    let answer = answer.ok_or(ConnectionCut)?;
    Ok(match fault {
        Some(Action::Truncate(bytes)) => damaged(answer, Damage::ConnectionCut(bytes)),
        Some(Action::Drip(pause)) => damaged(answer, Damage::Drip(pause)),
        Some(Action::Endless) => damaged(answer, Damage::Endless),
        _ => answer,
    })
}

fn damaged(mut answer: Response, damage: Damage) -> Response {
    if matches!(damage, Damage::Endless) {
        // The router has set the length that the answer would have had, and hyper would enforce it.
        answer.headers_mut().remove(hyper::header::CONTENT_LENGTH);
    }
    answer.map(|body| Body::new(DamagedBody::new(body, damage)))
}

fn forced(code: u16, headers: &[(String, String)], body: &str) -> Response {
    let answer = match body.chars().next() {
        None => Answer::empty(code),
        Some('{' | '[') => Answer::typed(code, "application/json; charset=utf-8", body.to_owned()),
        Some(_) => Answer::typed(code, "text/plain", body.to_owned()),
    };
    let mut answer = answer.into_response();
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            answer.headers_mut().insert(name, value);
        }
    }
    answer
}

fn web_page() -> Answer {
    Answer::typed(200, "text/html; charset=utf-8", "<!doctype html><title>Canvas</title><div id=root></div>")
}

/// Applies the gates that every request passes before the routes.
async fn gate(shared: &Arc<SharedWorld>, router: Router, request: Request<Body>, limit: usize, cut: bool) -> Response {
    let path = request.uri().path();
    if let Some(answer) = edge(shared, path, request.headers()) {
        return answer.into_response();
    }
    let allowance = shared.write(|world| world.rate.take(Instant::now()));
    let refused = match &allowance {
        Some(allowance) if allowance.exceeded => Some(rate_limited(allowance)),
        _ => wrong_org(shared, path, request.headers()).or_else(|| too_large(shared, path, limit, cut)),
    };
    let mut answer = match refused {
        Some(answer) => answer.into_response(),
        None => route(router, request).await,
    };
    set_rate_headers(answer.headers_mut(), allowance.as_ref());
    if cut {
        answer.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
    }
    answer
}

async fn route(router: Router, request: Request<Body>) -> Response {
    let Ok(answer): Result<Response, Infallible> = TowerToHyperService::new(router).call(request).await;
    answer
}

/// Simulates a hosted edge, which treats calls without `Origin` to these paths as calls to its web app.
fn edge(shared: &SharedWorld, path: &str, headers: &HeaderMap) -> Option<Answer> {
    let rewritten = path.starts_with("/workspaces/") || (path.starts_with("/registry/") && path.ends_with("/peers"));
    if !rewritten || headers.contains_key("origin") {
        return None;
    }
    match shared.read(|world| world.edge) {
        EdgeMode::None => None,
        EdgeMode::Html => Some(web_page()),
        EdgeMode::Empty404 => Some(Answer::empty(404)),
    }
}

fn rate_limited(allowance: &Allowance) -> Answer {
    let body = json!({"error": "rate limit exceeded", "retry_after": allowance.reset});
    Answer::json(429, &body).with(RETRY_AFTER, &allowance.reset)
}

fn wrong_org(shared: &SharedWorld, path: &str, headers: &HeaderMap) -> Option<Answer> {
    if matches!(path, "/health" | "/registry/register" | "/registry/heartbeat") {
        return None;
    }
    shared.read(|world| {
        let org_id = world.org_id.as_deref()?;
        match headers.get("x-molecule-org-id") {
            Some(given) if given.as_bytes() == org_id.as_bytes() => None,
            None if world.quirks().org_header_explained => Some(Answer::json(
                400,
                &json!({
                    "code": "TENANT_ORG_HEADER_REQUIRED",
                    "error": "missing tenant routing header",
                    "required_header": "X-Molecule-Org-Id",
                    "detail": "SaaS tenant API requests must include X-Molecule-Org-Id matching the \
                               organization UUID.",
                }),
            )),
            _ => Some(Answer::empty(404)),
        }
    })
}

fn too_large(shared: &SharedWorld, path: &str, limit: usize, cut: bool) -> Option<Answer> {
    let refuses = cut && path.ends_with("/a2a") && shared.read(|world| world.quirks().a2a_limit_refuses);
    refuses.then(|| {
        let error = format!("request body exceeds {limit} byte limit: A2A body exceeds size limit");
        Answer::json(413, &json!({"error": error, "max_bytes": limit, "truncated": true}))
    })
}

fn set_rate_headers(headers: &mut HeaderMap, allowance: Option<&Allowance>) {
    let mut say = |name: &'static str, value: String| {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    };
    match allowance {
        None => say("x-ratelimit-limit", "unlimited".to_owned()),
        Some(allowance) => {
            say("x-ratelimit-limit", allowance.limit.to_string());
            say("x-ratelimit-remaining", allowance.remaining.to_string());
            say("x-ratelimit-reset", allowance.reset.to_string());
        }
    }
}

fn body_limit(shared: &SharedWorld, path: &str) -> usize {
    let quirks = shared.read(World::quirks);
    if path.ends_with("/a2a") {
        quirks.a2a_limit
    } else if path.ends_with("/chat/uploads") {
        quirks.uploads.map_or(MAX_BODY_BYTES, |uploads| uploads.per_request + MAX_MULTIPART_OVERHEAD_BYTES)
    } else {
        MAX_BODY_BYTES
    }
}

struct ReadBody {
    bytes: Bytes,
    /// The body was larger than allowed; the rest was discarded.
    cut: bool,
}

/// Reads a body to its end and returns the part within the limit.
async fn read_body(mut body: Incoming, limit: usize) -> Result<ReadBody, hyper::Error> {
    let (mut kept, mut cut) = (Vec::new(), false);
    while let Some(frame) = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(data) = frame?.into_data() else { continue };
        let room = limit - kept.len();
        cut |= data.len() > room;
        kept.extend_from_slice(&data[..data.len().min(room)]);
    }
    Ok(ReadBody { bytes: kept.into(), cut })
}

fn readable(headers: &HeaderMap) -> BTreeMap<String, String> {
    headers
        .iter()
        .map(|(name, value)| (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect()
}
