//! Measures the memory of the agent while a file of 2 GiB comes in, and while one goes out. The local platform holds
//! files in memory and limits their size, so a host in front of it sends and receives these.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::time::Instant;

use serde_json::json;

use crate::goals;
use crate::handler::Mode;
use crate::platform::Said;
use crate::process::peak;
use crate::stage::{Program, Stage};
use crate::support::Running;

const BYTES: u64 = 2 << 30;

pub fn run() {
    println!("{:<44} {:>9} {:>9}", "a file of 2 GiB", "peak MiB", "MiB/s");
    for (way, text, file) in [("in", "look", 1), ("out", &*format!("attach {BYTES}"), 0)] {
        let stage = Stage::new();
        let url = front(&stage);
        let mut command = stage.connect(&Program::now(), Mode::Persistent);
        command.env("MOLECULE_PLATFORM_URL", url).args(["--max-file-size", "3G", "--max-files-total", "9G"]);
        let agent = Running::start(command).connected();
        let begun = Instant::now();
        stage.platform.say(Said { file, ..Said::new(stage.id(), text) });
        stage.replies(1);
        let (peak, rate) = (peak(agent.pid()), (BYTES >> 20) as f64 / begun.elapsed().as_secs_f64());
        let (code, log) = agent.stop();
        assert_eq!(code, Some(0), "{log}");
        println!("{way:<44} {peak:>9.1} {rate:>9.0}");
        goals::add(&format!("a file of 2 GiB {way}: peak memory ≤ 12 MiB"), "MiB", peak, 12.0);
    }
}

/// Opens a host that answers what is about files' content, and forwards the rest; returns its URL.
fn front(stage: &Stage) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let target = stage.platform.url.trim_start_matches("http://").to_owned();
    std::thread::spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            let target = target.clone();
            // An error means that the client disconnected.
            std::thread::spawn(move || drop(serve(client, &target)));
        }
    });
    url
}

/// Serves one request per connection.
fn serve(mut client: TcpStream, target: &str) -> io::Result<()> {
    let head = head(&mut client)?;
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    if path.ends_with("/content") {
        write!(client, "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {BYTES}\r\n\r\n")?;
        io::copy(&mut io::repeat(0).take(BYTES), &mut client)?;
    } else if path.ends_with("/uploads/limits") {
        answer(
            &mut client,
            &json!({"per_file_bytes": BYTES * 2, "per_request_bytes": BYTES * 2, "max_attachments_per_message": 10}),
        )?;
    } else if path.ends_with("/chat/uploads") {
        io::copy(&mut (&mut client).take(length(&head)), &mut io::sink())?;
        let file = json!({"uri": "platform-pending:bot/00000000-0000-4000-8000-000000000001", "name": "made.bin", "size": BYTES});
        answer(&mut client, &json!({"files": [file]}))?;
    } else {
        let mut server = TcpStream::connect(target)?;
        server.write_all(head.replacen("\r\n", "\r\nconnection: close\r\n", 1).as_bytes())?;
        io::copy(&mut (&mut client).take(length(&head)), &mut server)?;
        io::copy(&mut server, &mut client)?;
    }
    client.shutdown(Shutdown::Write)
}

/// Reads byte by byte, so that nothing of the body is taken.
fn head(client: &mut TcpStream) -> io::Result<String> {
    let (mut head, mut byte) = (Vec::new(), [0]);
    while !head.ends_with(b"\r\n\r\n") {
        client.read_exact(&mut byte)?;
        head.push(byte[0]);
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

fn length(head: &str) -> u64 {
    let line = |line: &str| line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok();
    head.lines().find_map(line).unwrap_or(0)
}

fn answer(client: &mut TcpStream, body: &serde_json::Value) -> io::Result<()> {
    let body = body.to_string();
    let head = format!("content-type: application/json\r\ncontent-length: {}\r\nconnection: close", body.len());
    write!(client, "HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body}")
}
