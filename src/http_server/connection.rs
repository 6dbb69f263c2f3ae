//! Serves one connection, within the limits.

use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::atomic::Ordering;
use std::task::Poll;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use http_body_util::Limited;
use hyper::Request;
use hyper::body::{Body as _, Incoming};
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::timeout;

use crate::http_server::body::TimedBody;
use crate::http_server::limits::Limits;

/// Serves a connection until it ends, `draining` becomes true, or it is too old. The request in progress is finished then.
pub(super) async fn serve(stream: TcpStream, router: Router, limits: Limits, mut draining: watch::Receiver<bool>) {
    // Small answers must not wait for a full packet.
    let _ = stream.set_nodelay(true);
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(limits.head_time)
        .max_headers(limits.headers)
        .max_header_size(limits.head_bytes)
        .max_buf_size(limits.head_bytes.max(MIN_BUFFER_BYTES));
    let service = service_fn(move |request| answer(router.clone(), request, limits));
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service));
    // An error of `wait_for` means that the server is gone, which has the same effect.
    let mut last_request = pin!(timeout(limits.connection_time, draining.wait_for(|is_draining| *is_draining)));
    // How a connection ended does not matter to the server.
    let has_ended = poll_fn(|context| match last_request.as_mut().poll(context) {
        Poll::Ready(_) => Poll::Ready(false),
        Poll::Pending => connection.as_mut().poll(context).map(|_| true),
    });
    if !has_ended.await {
        connection.as_mut().graceful_shutdown();
        let _ = timeout(limits.connection_time, connection).await;
    }
}

/// The smallest buffer that hyper allows.
const MIN_BUFFER_BYTES: usize = 8192;

/// Answers one request. A body that is announced as too large is refused unread.
async fn answer(router: Router, request: Request<Incoming>, limits: Limits) -> Result<Response, Infallible> {
    let is_too_large = request.body().size_hint().lower() > u64::try_from(limits.body_bytes).unwrap_or(u64::MAX);
    if is_too_large {
        return Ok(last(StatusCode::PAYLOAD_TOO_LARGE.into_response()));
    }
    let (head, body) = request.into_parts();
    let (body, is_late) = TimedBody::new(body, limits.body_time);
    let request = Request::from_parts(head, Body::new(Limited::new(body, limits.body_bytes)));
    let Ok(answer): Result<Response, Infallible> = TowerToHyperService::new(router).call(request).await;
    // What the router makes of the error in the body does not matter to a client that was late.
    Ok(if is_late.load(Ordering::Relaxed) { last(StatusCode::REQUEST_TIMEOUT.into_response()) } else { answer })
}

/// Marks an answer as the last one of its connection.
pub(super) fn last(mut answer: Response) -> Response {
    answer.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    answer
}
