//! A simple host in front of the platform: it forwards requests, answers some itself, goes down and comes back.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

use super::PATIENCE;

/// What happens to a request.
pub enum Turn {
    /// It is forwarded to the platform, and the answer is sent back.
    Pass,
    /// Forwarded with another path.
    PassTo(String),
    /// Forwarded; only the lines of the answer that pass this filter are sent back.
    Lines(Arc<Sieve>),
    /// Forwarded; this function changes the answer, headers and body.
    Changed(fn(Vec<u8>) -> Vec<u8>),
    /// Forwarded; the answer waits at this gate.
    Held(Gate),
    /// Forwarded; this is sent instead of the platform's answer.
    Instead(&'static str),
    /// Not forwarded; this is the answer.
    Answer(String),
}

type Rule = dyn Fn(&str, &str, &[u8]) -> Turn + Send + Sync;
type Serve = dyn Fn(TcpStream) -> std::io::Result<()> + Send + Sync;
/// Whether a line passes.
pub type Sieve = dyn Fn(&str) -> bool + Send + Sync;

/// A host in front of a platform.
pub struct Front {
    address: SocketAddr,
    serve: Arc<Serve>,
    open: Option<(Arc<AtomicBool>, JoinHandle<()>)>,
    streams: Arc<Mutex<Vec<TcpStream>>>,
}

impl Front {
    /// Opens a host in front of the platform at `target`; `rule` decides by method and path (query included).
    pub fn before(target: SocketAddr, rule: impl Fn(&str, &str) -> Turn + Send + Sync + 'static) -> Self {
        Self::before_bodies(target, move |method, path, _| rule(method, path))
    }

    /// The same; `rule` also gets the body.
    pub fn before_bodies(target: SocketAddr, rule: impl Fn(&str, &str, &[u8]) -> Turn + Send + Sync + 'static) -> Self {
        Self::open(move |client| serve(client, target, &rule))
    }

    /// Opens a host that relays all bytes in both directions as they arrive.
    pub fn relay(target: SocketAddr) -> Self {
        Self::open(move |client| relay(client, target))
    }

    fn open(serve: impl Fn(TcpStream) -> std::io::Result<()> + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let mut front = Self { address, serve: Arc::new(serve), open: None, streams: Arc::default() };
        front.listen(listener);
        front
    }

    /// The URL for the program.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The number of connections since it was opened.
    pub fn connections(&self) -> usize {
        self.streams.lock().unwrap().len()
    }

    /// Refuses connections from now on, and closes the open ones.
    pub fn close(&mut self) {
        if let Some((closing, thread)) = self.open.take() {
            closing.store(true, Ordering::SeqCst);
            let _ = TcpStream::connect(self.address);
            thread.join().unwrap();
            for stream in self.streams.lock().unwrap().drain(..) {
                let _ = stream.shutdown(Shutdown::Both);
            }
        }
    }

    /// Accepts connections again, at the same address.
    pub fn reopen(&mut self) {
        self.listen(TcpListener::bind(self.address).unwrap());
    }

    fn listen(&mut self, listener: TcpListener) {
        let closing = Arc::new(AtomicBool::new(false));
        let (flag, streams, serve) = (Arc::clone(&closing), Arc::clone(&self.streams), Arc::clone(&self.serve));
        let thread = thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if flag.load(Ordering::SeqCst) {
                    return;
                }
                streams.lock().unwrap().push(client.try_clone().unwrap());
                let serve = Arc::clone(&serve);
                // An error means that the client disconnected.
                thread::spawn(move || drop(serve(client)));
            }
        });
        self.open = Some((closing, thread));
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        self.close();
    }
}

/// A gate where requests wait until a test lets them through. Clones share it.
#[derive(Clone, Default)]
pub struct Gate(Arc<(Mutex<Passage>, Condvar)>);

#[derive(Default)]
struct Passage {
    came: usize,
    open_for: usize,
}

impl Gate {
    /// Waits, as a request, until it may pass the gate.
    pub fn pass(&self) {
        let (passage, changed) = &*self.0;
        let mut passage = passage.lock().unwrap();
        passage.came += 1;
        let number = passage.came;
        changed.notify_all();
        drop(changed.wait_timeout_while(passage, PATIENCE, |passage| passage.open_for < number).unwrap());
    }

    /// Lets this many requests through, in total.
    pub fn open_for(&self, count: usize) {
        self.0.0.lock().unwrap().open_for = count;
        self.0.1.notify_all();
    }

    /// Waits until this many requests have arrived, in total.
    pub fn wait_for(&self, count: usize) {
        let (passage, changed) = &*self.0;
        let guard = passage.lock().unwrap();
        let (passage, _) = changed.wait_timeout_while(guard, PATIENCE, |passage| passage.came < count).unwrap();
        assert!(passage.came >= count, "{} of {count} requests reached the gate", passage.came);
    }

    /// The number of requests that have arrived.
    pub fn came(&self) -> usize {
        self.0.0.lock().unwrap().came
    }
}

fn relay(client: TcpStream, target: SocketAddr) -> std::io::Result<()> {
    let server = TcpStream::connect(target)?;
    let (mut from_client, mut to_server) = (client.try_clone()?, server.try_clone()?);
    thread::spawn(move || {
        let _ = std::io::copy(&mut from_client, &mut to_server);
        to_server.shutdown(Shutdown::Write)
    });
    let (mut from_server, mut to_client) = (server, client);
    std::io::copy(&mut from_server, &mut to_client)?;
    to_client.shutdown(Shutdown::Write)
}

/// Handles one request per connection, so that the end of an answer needs no parsing.
fn serve(mut client: TcpStream, target: SocketAddr, rule: &Rule) -> std::io::Result<()> {
    let (head, body) = read_request(&mut client)?;
    let mut words = head.split(' ');
    let (method, path) = (words.next().unwrap_or_default().to_owned(), words.next().unwrap_or_default().to_owned());
    let turn = rule(&method, &path, &body);
    if let Turn::Answer(answer) = &turn {
        client.write_all(answer.as_bytes())?;
        return client.shutdown(Shutdown::Write);
    }
    let to = if let Turn::PassTo(to) = &turn { to } else { &path };
    let mut head = head.replacen(&path, to, 1).replacen("\r\n", "\r\nconnection: close\r\n", 1);
    if let Turn::Lines(_) = turn {
        // An HTTP/1.0 answer has no chunks, so it consists of lines only.
        head = head.replacen("HTTP/1.1", "HTTP/1.0", 1);
    }
    let mut server = TcpStream::connect(target)?;
    server.write_all(head.as_bytes())?;
    server.write_all(&body)?;
    match turn {
        Turn::Instead(answer) => {
            server.read_to_end(&mut Vec::new())?;
            client.write_all(answer.as_bytes())?;
        }
        Turn::Held(gate) => {
            let mut answer = Vec::new();
            server.read_to_end(&mut answer)?;
            gate.pass();
            client.write_all(&answer)?;
        }
        Turn::Changed(change) => {
            let mut answer = Vec::new();
            server.read_to_end(&mut answer)?;
            client.write_all(&change(answer))?;
        }
        Turn::Lines(sieve) => {
            for line in BufReader::new(server).lines() {
                let line = line?;
                if sieve(&line) {
                    client.write_all(format!("{line}\r\n").as_bytes())?;
                }
            }
        }
        Turn::Pass | Turn::PassTo(_) | Turn::Answer(_) => drop(std::io::copy(&mut server, &mut client)?),
    }
    client.shutdown(Shutdown::Write)
}

/// Reads the headers and the body of a request.
pub fn read_request(client: &mut TcpStream) -> std::io::Result<(String, Vec<u8>)> {
    let (mut bytes, mut piece) = (Vec::new(), [0; 16 << 10]);
    let mut more = |bytes: &mut Vec<u8>| match client.read(&mut piece)? {
        0 => Err(std::io::ErrorKind::UnexpectedEof.into()),
        read => {
            bytes.extend_from_slice(&piece[..read]);
            Ok::<(), std::io::Error>(())
        }
    };
    let end = loop {
        match bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            Some(at) => break at + 4,
            None => more(&mut bytes)?,
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length:")?.trim().parse().ok());
    while bytes.len() < end + length.unwrap_or(0) {
        more(&mut bytes)?;
    }
    Ok((head, bytes.split_off(end)))
}
