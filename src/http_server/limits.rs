//! What clients are allowed.

use std::time::Duration;

/// What clients are allowed.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The number of connections. One more is answered with 503 and `Retry-After`.
    pub connections: usize,
    /// How long a client may take to send the head of a request. A connection that is kept open may be idle as long: hyper
    /// has one timer for both.
    pub head_time: Duration,
    /// The number of headers of a request. Beyond it, the answer is 431.
    pub headers: usize,
    /// The size of the head of a request; at least 8 KiB. Beyond it, the answer is 431.
    pub head_bytes: usize,
    /// The size of a request's body. Beyond it, the answer is 413.
    pub body_bytes: usize,
    /// How long a client may take to send a body. Beyond it, the answer is 408.
    pub body_time: Duration,
    /// The age at which a connection is closed. The request in progress has as long again to finish, which also ends
    /// connections whose client does not read its answers.
    pub connection_time: Duration,
}
