//! Builds the parts of an agent, and gives each loop the parts that it uses.

use std::sync::atomic::{AtomicBool, AtomicUsize};
use std::sync::{Arc, Mutex, OnceLock};

use crate::agent::acks::Acks;
use crate::agent::config::Config;
use crate::agent::control::calls::CallServer;
use crate::agent::control::manual_reply::ManualReplies;
use crate::agent::control::socket::ControlServer;
use crate::agent::counters::Counters;
use crate::agent::disk::Disk;
use crate::agent::endings::Endings;
use crate::agent::files::attachments::Attachments;
use crate::agent::files::fetch::{Fetcher, Fetching};
use crate::agent::files::reply_files::ReplyFiles;
use crate::agent::files::upload_pairing::UploadPairing;
use crate::agent::gate::Gate;
use crate::agent::health::Health;
use crate::agent::intake::batch::Destinations;
use crate::agent::intake::pages::Feed;
use crate::agent::intake::poll::Poll;
use crate::agent::intake::waiting_calls::WaitingCalls;
use crate::agent::lanes::Lanes;
use crate::agent::manual_holds::ManualHolds;
use crate::agent::message_log::MessageLog;
use crate::agent::outbox::Outbox;
use crate::agent::presence::auth::Auth;
use crate::agent::presence::handler_starts::HandlerStarts;
use crate::agent::presence::heartbeat::Heartbeats;
use crate::agent::presence::progress::{ProgressBoard, ProgressReports};
use crate::agent::presence::start::Registration;
use crate::agent::presence::stream::{Events, StreamState};
use crate::agent::presence::trouble::Trouble;
use crate::agent::presence::vitals::Vitals;
use crate::agent::presence::watch::Watch;
use crate::agent::replies::attempts::Attempts;
use crate::agent::replies::delivery::Delivery;
use crate::agent::replies::note_fate::NoteFates;
use crate::agent::replies::resume::Resume;
use crate::agent::replies::sender::{Sender, peer_reply_threads};
use crate::agent::replies::uploads::Uploader;
use crate::agent::sent_notes::SentNotes;
use crate::agent::sessions::Sessions;
use crate::agent::standing::Standing;
use crate::agent::stop::Stop;
use crate::agent::waiting_since::WaitingSince;
use crate::agent::waiting_uploads::WaitingUploads;
use crate::agent::wake::{FeedWake, Wake};
use crate::agent::work::loop_guard::LoopGuard;
use crate::agent::work::runner::Handlers;
use crate::agent::work::secrets::SecretsReader;
use crate::agent::work::speaker::InterimReplies;
use crate::agent::work::worker::Worker;
use crate::api::Workspace;
use crate::halt::Halt;
use crate::handler::Cancel;
use crate::store::Store;

/// The names of threads that hold nothing, and are not waited for at the end.
pub(crate) const STREAM: &str = "stream";
/// The name of the progress thread, which also holds nothing.
pub(crate) const PROGRESS: &str = "progress";

/// The body of a thread.
pub(crate) type Loop = Arc<dyn Fn() + Send + Sync>;

/// What starting, stopping and ending a run needs.
pub(crate) struct Agent {
    pub(crate) workspace: Arc<Workspace>,
    pub(crate) config: Arc<Config>,
    pub(crate) stop: Stop,
    /// Ends waits inside the client, once nothing more should be sent.
    pub(crate) halt: Halt,
    /// Terminates handlers.
    pub(crate) cancel: Cancel,
    pub(crate) disk: Arc<Disk>,
    pub(crate) lanes: Arc<Lanes>,
    pub(crate) outbox: Arc<Outbox>,
    pub(crate) handlers: Arc<Handlers>,
    pub(crate) registration: Arc<Registration>,
    pub(crate) secrets: Arc<SecretsReader>,
    pub(crate) resume: Arc<Resume>,
    pub(crate) fetcher: Arc<Fetcher>,
    pub(crate) manual_replies: Arc<ManualReplies>,
    pub(crate) control: Arc<ControlServer>,
    pub(crate) health: Arc<Health>,
    pub(crate) counters: Counters,
    /// The name, body and number of each thread, those that messages need most first.
    pub(crate) loops: Vec<(&'static str, Loop, usize)>,
    waits: Waits,
}

impl Agent {
    /// Returns whether a message is being handled, or a handler runs.
    pub(crate) fn is_handling(&self) -> bool {
        self.lanes.out() > 0 || self.handlers.running() > 0
    }

    /// Ends every wait, so that all threads notice a stop.
    pub(crate) fn wake_all(&self) {
        self.waits.end();
    }
}

/// Builds a part from clones of the shared values listed first, and from its own fields.
macro_rules! part {
    ($part:ident { $($shared:ident),* $(; $($own:ident: $value:expr),*)? }) => {
        $part { $($shared: $shared.clone(),)* $($($own: $value),*)? }
    };
}

/// Returns the body of a thread that owns its part.
fn body<T: Send + Sync + 'static>(part: T, run: fn(&T)) -> Loop {
    Arc::new(move || run(&part))
}

/// Returns the body of a thread whose part other threads use too.
fn shared_body<T: Send + Sync + 'static>(part: &Arc<T>, run: fn(&T)) -> Loop {
    let part = Arc::clone(part);
    Arc::new(move || run(&part))
}

/// Creates what several parts share, each empty.
macro_rules! shared {
    ($($name:ident: $shared:ty),* $(,)?) => { $(let $name = Arc::<$shared>::default();)* };
}

/// Everything that threads wait on.
struct Waits {
    config: Arc<Config>,
    feed_wake: Arc<FeedWake>,
    state_wake: Arc<Wake>,
    gate: Arc<Gate>,
    vitals: Arc<Vitals>,
    progress: Arc<ProgressBoard>,
    fetching: Arc<Fetching>,
    waiting_uploads: Arc<WaitingUploads>,
}

impl Waits {
    fn end(&self) {
        self.feed_wake.wake();
        self.state_wake.wake();
        self.gate.room_wake.wake();
        self.vitals.wake();
        self.progress.close();
        self.fetching.wake();
        self.waiting_uploads.wake();
        if let Some(secrets) = &self.config.secrets {
            secrets.refresh.ask();
        }
    }
}

/// Builds an agent on an open store. A part uses only parts that are built before it.
#[rustfmt::skip]
pub(crate) fn build(workspace: Arc<Workspace>, store: Store, config: Config, stop: Stop, halt: Halt, counters: Counters) -> Agent {
    let (config, store, cancel) = (Arc::new(config), Arc::new(store), Cancel::new());
    shared!(
        trouble: Trouble, handler_starts: HandlerStarts, standing: Standing, stream_state: StreamState, feed_wake: FeedWake,
        state_wake: Wake, lanes: Lanes, outbox: Outbox, waiting_uploads: WaitingUploads, fetching: Fetching, acks: Mutex<Acks>,
        loop_guard: Mutex<LoopGuard>, manual_holds: Mutex<ManualHolds>, sent_notes: SentNotes, progress: ProgressBoard,
        waiting_since: WaitingSince, calls: WaitingCalls,
    );
    let disk = Arc::new(Disk::new(store.clone(), stop.clone(), halt.clone(), config.once));
    let vitals = Arc::new(Vitals::new(config.poll_interval.max(config.events_poll_interval)));
    let message_log = Arc::new(MessageLog::of(counters.clone()));

    let gate = Arc::new(part!(Gate { lanes, outbox, waiting_uploads, store ; max_queued: config.max_queued, room_wake: Wake::default() }));
    let endings = Arc::new(part!(Endings { disk, message_log, acks, counters ; keep_files: config.keep_files }));
    let sessions = Arc::new(part!(Sessions { disk, workspace }));
    let auth = Arc::new(part!(Auth { workspace, config, disk, trouble, state_wake, stop, halt ; findings: Mutex::default(), is_stranded: AtomicBool::new(false) }));
    let pairing = Arc::new(part!(UploadPairing { config, workspace, disk, endings, gate, lanes, waiting_uploads, trouble, stop }));
    let fetcher = Arc::new(part!(Fetcher { config, workspace, disk, fetching, stop }));
    let attachments = Arc::new(part!(Attachments { workspace, disk, endings, fetching, fetcher, pairing, auth, vitals, trouble }));
    let reply_files = Arc::new(part!(ReplyFiles { config, workspace, disk, fetcher, halt ; limits: Mutex::default() }));
    let interim_replies = Arc::new(part!(InterimReplies { config, disk, outbox, sent_notes, loop_guard }));
    let handlers = Arc::new(part!(Handlers { config, workspace, disk, lanes, handler_starts, vitals, progress, cancel, stop ; running: AtomicUsize::new(0), last_end: Mutex::default(), has_output: AtomicBool::new(false) }));
    let secrets = Arc::new(part!(SecretsReader { workspace, config, auth, trouble, stop }));
    let attempts = Arc::new(part!(Attempts { auth, outbox, waiting_since ; tries: Mutex::default() }));
    let note_fates = Arc::new(part!(NoteFates { workspace, disk, sent_notes, trouble, halt }));
    let delivery = Arc::new(part!(Delivery { workspace, disk, endings, note_fates, attempts, outbox, sent_notes, message_log, trouble, vitals, halt, counters }));
    let resume = Arc::new(part!(Resume { workspace, disk, lanes, outbox, pairing, fetching, interim_replies, sent_notes, acks }));
    let manual_replies = Arc::new(part!(ManualReplies { workspace, disk, endings, note_fates, attempts, manual_holds, trouble, halt, counters }));
    let call_server = part!(CallServer { disk, calls, endings, lanes, stop });
    let control = Arc::new(part!(ControlServer { config, workspace, disk, auth, resume, manual_replies, lanes, waiting_uploads, outbox, attempts, standing, stream_state, handler_starts, trouble, vitals, stop, halt, counters ; call_server: call_server, started: jiff::Timestamp::now(), listener: OnceLock::new(), is_refused: AtomicBool::new(false) }));
    let health = Arc::new(part!(Health { config, workspace, disk, lanes, waiting_uploads, outbox, standing, stream_state, vitals, stop, counters }));
    let on_connected = {
        let control = Arc::clone(&control);
        Box::new(move || control.open())
    };
    let registration = Arc::new(part!(Registration { workspace, config, disk, auth, trouble, standing, feed_wake, stop, halt ; on_connected: on_connected }));
    let to = part!(Destinations { workspace, disk, lanes, calls, pairing, fetching, acks, sent_notes, feed_wake, vitals });
    let feed = part!(Feed { workspace, config, disk, gate, acks, sent_notes, counters, stop ; to: to });
    let sender = Arc::new(part!(Sender { config, workspace, disk, outbox, delivery, note_fates, attempts, auth, gate, sent_notes, waiting_since, trouble, halt }));

    let workers = usize::from(config.concurrency);
    let loops = vec![
        ("heartbeat", body(part!(Heartbeats { workspace, config, auth, handler_starts, trouble, vitals, stop, halt }), Heartbeats::run), 1),
        ("poll", body(part!(Poll { config, disk, gate, lanes, waiting_uploads, fetching, standing, stream_state, auth, handler_starts, trouble, vitals, feed_wake, state_wake, stop, counters ; feed: feed }), Poll::run), 1),
        ("notes", shared_body(&sender, Sender::run_notes), 1),
        ("worker", body(part!(Worker { config, workspace, disk, lanes, handlers, interim_replies, sessions, attachments, reply_files, endings, outbox, gate, sent_notes, loop_guard, manual_holds, handler_starts, message_log, waiting_since, vitals, counters }), Worker::run), workers),
        ("upload", body(part!(Uploader { disk, endings, outbox, reply_files, attempts, sent_notes, vitals }), Uploader::run), workers),
        ("peer-reply", shared_body(&sender, Sender::run_peer_replies), peer_reply_threads(&config)),
        ("watch", body(part!(Watch { workspace, config, auth, registration, standing, stream_state, trouble, vitals, state_wake, stop }), Watch::run), 1),
        ("control", shared_body(&control, ControlServer::run), 1),
        ("files", shared_body(&fetcher, Fetcher::run), 1),
        ("pairing", shared_body(&pairing, UploadPairing::run), 1),
        ("secrets", shared_body(&secrets, SecretsReader::run), 1),
        ("manual", shared_body(&manual_replies, ManualReplies::run), 1),
        (STREAM, body(part!(Events { workspace, config, auth, stream_state, sessions, trouble, vitals, feed_wake, state_wake, stop }), Events::run), 1),
        (PROGRESS, body(part!(ProgressReports { workspace, progress, vitals, halt }), ProgressReports::run), 1),
    ];
    let waits = part!(Waits { config, feed_wake, state_wake, gate, vitals, progress, fetching, waiting_uploads });
    Agent {
        workspace, config, stop, halt, cancel, disk, lanes, outbox, handlers, registration, secrets, resume, fetcher,
        manual_replies, control, health, counters, loops, waits,
    }
}
