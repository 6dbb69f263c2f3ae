//! A host in front of the platform, written by hand: it hands requests on, answers some itself, is away and comes back.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::{self, JoinHandle};

use super::PATIENCE;

/// What becomes of a request.
pub enum Turn {
    /// It goes to the platform, and its answer back.
    Pass,
    /// The same, with another path.
    PassTo(String),
    /// The same; of the answer only the lines come back that this lets through.
    Lines(Arc<Sieve>),
    /// The same; this makes another one of the answer, head and body.
    Changed(fn(Vec<u8>) -> Vec<u8>),
    /// The platform acts on it, and its answer waits at this gate.
    Held(Gate),
    /// The platform acts on it, and this is answered instead.
    Instead(&'static str),
    /// This is answered, and the platform does not hear of it.
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
    /// Opens one before the platform at `target`; `rule` decides by method and path (query included).
    pub fn before(target: SocketAddr, rule: impl Fn(&str, &str) -> Turn + Send + Sync + 'static) -> Self {
        Self::before_bodies(target, move |method, path, _| rule(method, path))
    }

    /// The same; `rule` sees the body too.
    pub fn before_bodies(target: SocketAddr, rule: impl Fn(&str, &str, &[u8]) -> Turn + Send + Sync + 'static) -> Self {
        Self::open(move |client| serve(client, target, &rule))
    }

    /// Opens one that hands on whatever comes over its connections, as it comes.
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

    /// The URL to give to the program.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// How many connections were made to it since it was opened.
    pub fn connections(&self) -> usize {
        self.streams.lock().unwrap().len()
    }

    /// Connections are refused from now on, and those that are open end.
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

    /// It is back, at the same address.
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
                // An error is a client that went away.
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

/// A gate that requests wait at until a test lets them through. Clones share it.
#[derive(Clone, Default)]
pub struct Gate(Arc<(Mutex<Passage>, Condvar)>);

#[derive(Default)]
struct Passage {
    came: usize,
    open_for: usize,
}

impl Gate {
    /// A request comes to the gate, and goes on when it is its turn.
    pub fn pass(&self) {
        let (passage, changed) = &*self.0;
        let mut passage = passage.lock().unwrap();
        passage.came += 1;
        let number = passage.came;
        changed.notify_all();
        drop(changed.wait_timeout_while(passage, PATIENCE, |passage| passage.open_for < number).unwrap());
    }

    /// Lets requests through, so many in all.
    pub fn open_for(&self, count: usize) {
        self.0.0.lock().unwrap().open_for = count;
        self.0.1.notify_all();
    }

    /// Waits until so many requests have come, in all.
    pub fn wait_for(&self, count: usize) {
        let (passage, changed) = &*self.0;
        let guard = passage.lock().unwrap();
        let (passage, _) = changed.wait_timeout_while(guard, PATIENCE, |passage| passage.came < count).unwrap();
        assert!(passage.came >= count, "{} of {count} requests came to the gate", passage.came);
    }

    /// How many requests have come.
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

/// One request a connection, so that nothing has to be known of where an answer ends.
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
        // An answer in the old form has no chunks, so its lines are all there is.
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

/// Reads a request: its head, and its body.
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
