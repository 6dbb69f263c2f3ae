//! The server on which this program listens: what it allows clients, and how it stops.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::routing::{get, post};
use molecule_agent::http_server::{Limits, Listener, Server};
use tokio::sync::Semaphore;

use crate::support::PATIENCE;

/// Limits that no test reaches by accident.
const WIDE: Limits = Limits {
    connections: 64,
    head_time: PATIENCE,
    headers: 16,
    head_bytes: 8192,
    body_bytes: 1024,
    body_time: PATIENCE,
    connection_time: PATIENCE,
};

const SHORT: Duration = Duration::from_millis(50);

/// A server with an echo, and a request that waits for a permit.
fn server(limits: Limits) -> (Server, Arc<Semaphore>, Arc<Semaphore>) {
    let (entered, go) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
    let (enter, wait) = (Arc::clone(&entered), Arc::clone(&go));
    let slow = async move || {
        enter.add_permits(1);
        wait.acquire().await.unwrap().forget();
        "done"
    };
    let router = Router::new()
        .route("/", get(async || "hello"))
        .route("/echo", post(async |body: Bytes| body))
        .route("/large", get(async || "x".repeat(64 << 20)))
        .route("/slow", get(slow));
    let listener = Listener::bind((Ipv4Addr::LOCALHOST, 0).into()).unwrap();
    (listener.serve("test", router, limits).unwrap(), entered, go)
}

fn open(address: SocketAddr, text: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    stream
}

/// Reads until the server closes the connection. A reset is an end too: the server left something unread.
fn rest(mut stream: TcpStream) -> String {
    let (mut text, mut piece) = (Vec::new(), [0; 4096]);
    loop {
        match stream.read(&mut piece) {
            Ok(0) => break,
            Ok(count) => text.extend_from_slice(&piece[..count]),
            Err(err) if err.kind() == ErrorKind::ConnectionReset => break,
            Err(err) => panic!("the connection was not closed: {err}"),
        }
    }
    String::from_utf8(text).unwrap()
}

fn ask(address: SocketAddr, text: &str) -> String {
    rest(open(address, text))
}

const GET: &str = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

#[track_caller]
fn assert_answer(answer: &str, status: &str, end: &str) {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")) && answer.ends_with(end), "{answer}");
}

/// Waits until a handler has been entered.
fn wait_entered(entered: &Semaphore) {
    let until = Instant::now() + PATIENCE;
    while entered.try_acquire().map(tokio::sync::SemaphorePermit::forget).is_err() {
        assert!(Instant::now() < until, "the request did not arrive");
        thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn a_free_port_is_found_and_an_address_in_use_is_an_error() {
    let (server, ..) = server(WIDE);
    assert_answer(&ask(server.local_addr(), GET), "200", "hello");
    assert_eq!(Listener::bind(server.local_addr()).unwrap_err().kind(), ErrorKind::AddrInUse);
}

#[test]
fn a_client_beyond_the_limit_is_asked_to_come_back() {
    let (server, entered, go) = server(Limits { connections: 1, ..WIDE });
    let first = open(server.local_addr(), "GET /slow HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    wait_entered(&entered);
    let refused = ask(server.local_addr(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    assert_answer(&refused, "503", "too many connections\n");
    assert!(refused.contains("retry-after: 2\r\n") && refused.contains("connection: close\r\n"), "{refused}");
    go.add_permits(1);
    assert_answer(&rest(first), "200", "done");
    // The slot is free as soon as the server has closed the connection.
    let until = Instant::now() + PATIENCE;
    while !ask(server.local_addr(), GET).ends_with("hello") {
        assert!(Instant::now() < until, "no slot became free");
    }
}

#[test]
fn slow_clients_are_dropped_and_hold_up_no_one() {
    let part = "GET / HTTP/1.1\r\nHost:";
    let (patient, ..) = server(WIDE);
    let _slow: Vec<_> = (0..20).map(|_| open(patient.local_addr(), part)).collect();
    assert_answer(&ask(patient.local_addr(), GET), "200", "hello");

    let (strict, ..) = server(Limits { head_time: SHORT, ..WIDE });
    assert!(!ask(strict.local_addr(), part).contains("hello"));
    let until = Instant::now() + PATIENCE;
    // A request may be late itself. Once one is answered, the connection ends although the client keeps it open.
    while !ask(strict.local_addr(), "GET / HTTP/1.1\r\nHost: x\r\n\r\n").ends_with("hello") {
        assert!(Instant::now() < until, "no request is answered");
    }

    let (strict, ..) = server(Limits { body_time: SHORT, ..WIDE });
    let late = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc";
    assert_answer(&ask(strict.local_addr(), late), "408", "\r\n\r\n");
}

#[test]
fn heads_and_bodies_are_bounded() {
    let (server, ..) = server(WIDE);
    let address = server.local_addr();
    let head = |headers: &str| ask(address, &format!("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n"));
    assert_answer(&head(&"a: b\r\n".repeat(10)), "200", "hello");
    assert_answer(&head(&"a: b\r\n".repeat(15)), "431", "\r\n\r\n");
    assert_answer(&head(&format!("a: {}\r\n", "b".repeat(9000))), "431", "\r\n\r\n");
    let post = |headers: &str, body: &str| {
        ask(address, &format!("POST /echo HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{headers}\r\n\r\n{body}"))
    };
    let (fits, large) = ("b".repeat(1024), "b".repeat(1025));
    assert_answer(&post("Content-Length: 1024", &fits), "200", &fits);
    assert_answer(&post("Content-Length: 1025", ""), "413", "\r\n\r\n");
    let chunked = |body: &str| format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
    assert_answer(&post("Transfer-Encoding: chunked", &chunked(&fits)), "200", &fits);
    assert!(post("Transfer-Encoding: chunked", &chunked(&large)).starts_with("HTTP/1.1 413 "));
}

#[test]
fn a_client_that_does_not_read_its_answer_loses_its_connection() {
    let (server, ..) = server(Limits { connections: 1, connection_time: SHORT, ..WIDE });
    let _silent = open(server.local_addr(), "GET /large HTTP/1.1\r\nHost: x\r\n\r\n");
    let until = Instant::now() + PATIENCE;
    while !ask(server.local_addr(), GET).ends_with("hello") {
        assert!(Instant::now() < until, "the slot did not become free");
    }
}

#[test]
fn a_drain_finishes_requests_and_accepts_no_more() {
    let (server, entered, go) = server(WIDE);
    let address = server.local_addr();
    let busy = open(address, "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    let idle = open(address, "");
    wait_entered(&entered);
    let drained = thread::spawn(move || server.drain(PATIENCE));
    assert_eq!(rest(idle), "");
    let until = Instant::now() + PATIENCE;
    while TcpStream::connect(address).is_ok() {
        assert!(Instant::now() < until, "it still accepts connections");
    }
    assert!(!drained.is_finished(), "a request is in progress");
    go.add_permits(1);
    assert_answer(&rest(busy), "200", "done");
    drained.join().unwrap();
}

#[test]
fn a_drain_does_not_wait_longer_than_it_was_given() {
    let (server, entered, _go) = server(WIDE);
    let busy = open(server.local_addr(), "GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    wait_entered(&entered);
    server.drain(SHORT);
    assert_eq!(rest(busy), "");
}
