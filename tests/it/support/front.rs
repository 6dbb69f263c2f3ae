//! A host in front of the platform, written by hand: it hands requests on, answers some itself, is away and comes back.

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// What becomes of a request.
pub enum Turn {
    /// It goes to the platform, and its answer back.
    Pass,
    /// The same, with another path.
    PassTo(String),
    /// The platform acts on it, and this is answered instead.
    Instead(&'static str),
    /// This is answered, and the platform does not hear of it.
    Answer(String),
}

type Rule = dyn Fn(&str, &str) -> Turn + Send + Sync;

/// A host in front of a platform.
pub struct Front {
    address: SocketAddr,
    target: SocketAddr,
    rule: Arc<Rule>,
    open: Option<(Arc<AtomicBool>, JoinHandle<()>)>,
    streams: Arc<Mutex<Vec<TcpStream>>>,
}

impl Front {
    /// Opens one before the platform at `target`; `rule` decides by method and path (query included).
    pub fn before(target: SocketAddr, rule: impl Fn(&str, &str) -> Turn + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let mut front = Self { address, target, rule: Arc::new(rule), open: None, streams: Arc::default() };
        front.listen(listener);
        front
    }

    /// The URL to give to the program.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
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
        let (flag, streams, rule, target) =
            (Arc::clone(&closing), Arc::clone(&self.streams), Arc::clone(&self.rule), self.target);
        let thread = thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if flag.load(Ordering::SeqCst) {
                    return;
                }
                streams.lock().unwrap().push(client.try_clone().unwrap());
                let rule = Arc::clone(&rule);
                // An error is a client that went away.
                thread::spawn(move || drop(serve(client, target, &*rule)));
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

/// One request a connection, so that nothing has to be known of where an answer ends.
fn serve(mut client: TcpStream, target: SocketAddr, rule: &Rule) -> std::io::Result<()> {
    let (head, body) = read_request(&mut client)?;
    let mut words = head.split(' ');
    let (method, path) = (words.next().unwrap_or_default().to_owned(), words.next().unwrap_or_default().to_owned());
    let turn = rule(&method, &path);
    if let Turn::Answer(answer) = &turn {
        client.write_all(answer.as_bytes())?;
        return client.shutdown(Shutdown::Write);
    }
    let to = if let Turn::PassTo(to) = &turn { to } else { &path };
    let head = head.replacen(&path, to, 1).replacen("\r\n", "\r\nconnection: close\r\n", 1);
    let mut server = TcpStream::connect(target)?;
    server.write_all(head.as_bytes())?;
    server.write_all(&body)?;
    if let Turn::Instead(answer) = turn {
        server.read_to_end(&mut Vec::new())?;
        client.write_all(answer.as_bytes())?;
    } else {
        std::io::copy(&mut server, &mut client)?;
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
