use crate::promises::{ACCOUNT, controls, fields, hold, questions, reading};
use arbitrary::{Arbitrary, Unstructured};
use prakerja_core::api::{Body, Key, PhotoId, Read, Request, Sent};
use prakerja_core::app::{DiskTrouble, Input, JobId, Model, Rows, Seen};
use prakerja_core::domain::Instant;
use prakerja_core::domain::photo::Finding;
use prakerja_core::vocabulary::{Answer, Event, Publisher};
use prakerja_device::store::{Key as StoreKey, Store};
use std::collections::{BTreeMap, BTreeSet};
use tempfile::TempDir;

/// What the sandbox answered in whole registrations, in the lines of `answers`.
const ANSWERS: [&str; 2] =
    [include_str!("../seeds/answers/registration-normal.txt"), include_str!("../seeds/answers/registration-old.txt")];

/// One thing that happens. Numbers choose among what is there, round and round.
#[derive(Arbitrary, Debug)]
enum Happens {
    Tap(u8),
    Type(u8, Typed),
    Choose(u8, u8),
    Back,
    /// The server says yes: the n-th job is answered by the n-th recorded body of its kind.
    Yes(u8, u8),
    /// The server answers something else.
    No(u8, u16, Option<u8>),
    Lost(u8),
    Unsent(u8),
    Photo(u64),
    Denied(u64, bool),
    Minutes(u32),
    WallMoves(i64),
    Restarts,
    Killed,
    Foreground,
    Online(bool),
    Language(bool),
    Zone(i32),
    Disk(bool),
    Opened(String),
}

/// What people type: mostly what the app asks for, now and then anything.
#[derive(Arbitrary, Debug)]
enum Typed {
    Email,
    Password,
    Code,
    Nik,
    Kk,
    Date,
    Name,
    Phone,
    Area,
    Any(String),
}

impl Typed {
    fn text(self) -> String {
        match self {
            Self::Email => "contoh@surat.example".into(),
            Self::Password => "rahasia-sekali".into(),
            Self::Code => "123456".into(),
            Self::Nik => "3273005009750001".into(),
            Self::Kk => "3273000101180001".into(),
            Self::Date => "10-09-1975".into(),
            Self::Name => "Contoh Peserta Satu".into(),
            Self::Phone => "081234567890".into(),
            Self::Area => "bandung".into(),
            Self::Any(text) => text,
        }
    }
}

/// Anything a shell, a server, a clock and a kill can do to the app, in any order.
pub fn events(bytes: &[u8]) {
    let mut happens = Unstructured::new(bytes);
    let mut phone = Phone::new();
    while !happens.is_empty() {
        let Ok(next) = Happens::arbitrary(&mut happens) else { return };
        phone.suffers(next);
    }
    phone.reload();
}

/// A phone with the app, as much of the driver as fits in one thread.
struct Phone {
    folder: TempDir,
    store: Store,
    model: Model,
    publisher: Publisher,
    at: i64,
    wall: i64,
    boot: u32,
    turn: u64,
    /// What left under each key; a key that says two things is an intent sent twice.
    sent: BTreeMap<Key, Vec<u8>>,
    /// Attended calls that were answered since they were last pressed: none may leave again by itself.
    answered: BTreeSet<Key>,
}

impl Phone {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (store, rows) = opened(&folder);
        let model = Model::load(&rows, 1, ACCOUNT);
        let (sent, answered) = (BTreeMap::new(), BTreeSet::new());
        Self { folder, store, model, publisher: Publisher::default(), at: 0, wall: 0, boot: 0, turn: 1, sent, answered }
    }

    fn reading(&self) -> prakerja_core::app::Reading {
        let mut reading = reading(self.at);
        reading.wall = reading.wall.plus_ms(self.wall);
        reading.boot_id = self.boot.to_string();
        reading
    }

    fn seen(&self) -> Seen {
        hold(&self.model, &self.reading())
    }

    fn suffers(&mut self, next: Happens) {
        let seen = self.model.look(self.model.now(&self.reading()));
        let is_press = matches!(next, Happens::Tap(_) | Happens::Back);
        if let Some(input) = self.input(next, &seen) {
            if let Input::Event(event) = &input {
                self.publisher.heard(event);
            }
            if let Input::Answered { job: JobId::Attended(key), .. } = &input {
                self.answered.insert(*key);
            }
            self.model.step(input, &self.reading());
        }
        self.store.commit(&self.model.rows()).expect("room");
        let mut seen = self.seen();
        self.publisher.publish(&mut seen.screen);
        self.turn = seen.turn;
        for job in &seen.jobs {
            self.may_leave(&job.id, &job.request, is_press);
        }
    }

    fn may_leave(&mut self, id: &JobId, request: &Request, is_press: bool) {
        if let JobId::Attended(key) = id {
            if is_press {
                self.answered.remove(key);
            }
            assert!(!self.answered.contains(key), "an attended call leaves again unasked");
        }
        if let Some(key) = request.key {
            let body = match &request.body {
                Body::None => vec![],
                Body::Json(json) => json.clone(),
                Body::Photo(photo, adjust) => format!("{photo:?} {adjust:?}").into_bytes(),
            };
            let said = [request.path.as_bytes(), b" ", &body].concat();
            let before = self.sent.entry(key).or_insert_with(|| said.clone());
            assert!(*before == said, "one key with two bodies");
        }
    }

    /// What the driver makes of it; a kill, a restart and the time are no input.
    fn input(&mut self, next: Happens, seen: &Seen) -> Option<Input> {
        Some(Input::Event(match next {
            Happens::Tap(n) => Event::Tapped { key: pick(&controls(&seen.screen), n)?.key.clone() },
            Happens::Type(n, typed) => {
                Event::Entered { key: (*pick(&fields(&seen.screen), n)?).clone(), text: typed.text() }
            }
            Happens::Choose(n, option) => {
                let questions = questions(&seen.screen);
                let (key, options) = pick(&questions, n)?;
                Event::Chosen { key: (*key).clone(), option: (*pick(options, option)?).to_owned() }
            }
            Happens::Back => Event::Back,
            Happens::Yes(n, which) => return self.answer(seen, n, |job| yes(job, which)),
            Happens::No(n, status, wait) => {
                let body = br#"{"code":"maintenance","retry_at":"2023-03-06T03:00:00.000Z"}"#.to_vec();
                let status = 300 + status % 300;
                let no = Sent::Answer { status, server_time: None, retry_after: wait.map(u32::from), body };
                return self.answer(seen, n, |_| Some(no));
            }
            Happens::Lost(n) => return self.answer(seen, n, |_| Some(Sent::Lost)),
            Happens::Unsent(n) => return self.answer(seen, n, |_| Some(Sent::Unsent)),
            Happens::Photo(id) => {
                let photo = format!("photo-{id}");
                let findings = [Finding::Dark, Finding::Glare].into();
                self.model.step(Input::Kept { photo: PhotoId(photo.clone()), findings }, &self.reading());
                Event::Captured { id: asked(seen, id)?, photo }
            }
            Happens::Denied(id, cancelled) => {
                let answer = if cancelled { Answer::Cancelled } else { Answer::Denied };
                Event::Answered { id: asked(seen, id)?, answer }
            }
            Happens::Minutes(minutes) => {
                self.at += i64::from(minutes % 1_000_000) * 60_000;
                return Some(Input::Woke);
            }
            Happens::WallMoves(ms) => {
                self.wall = ms % 100_000_000_000;
                Event::ClockChanged
            }
            Happens::Restarts => {
                self.boot += 1;
                self.reload();
                return None;
            }
            Happens::Killed => {
                self.reload();
                return None;
            }
            Happens::Foreground => Event::Foreground,
            Happens::Online(online) => Event::Connectivity { online },
            Happens::Language(english) => {
                Event::LocaleChanged { language: if english { "en-GB" } else { "id-ID" }.into() }
            }
            Happens::Zone(minutes) => Event::ZoneChanged { minutes },
            Happens::Disk(full) => return Some(Input::Disk(full.then_some(DiskTrouble::Full))),
            Happens::Opened(link) => Event::Opened { link },
        }))
    }

    /// The file holds all of the model, however little of it was written out at each turn.
    fn reload(&mut self) {
        let (store, rows) = opened(&self.folder);
        assert!(rows == self.model.rows(), "what was committed is not what is known");
        (self.store, self.model) = (store, Model::load(&rows, 1, ACCOUNT));
        self.publisher = Publisher::default();
    }

    fn answer(&mut self, seen: &Seen, n: u8, sent: impl FnOnce(&JobId) -> Option<Sent>) -> Option<Input> {
        let job = pick(&seen.jobs, n)?.id.clone();
        let (asked, sent) = (self.reading(), sent(&job)?);
        self.at += 80;
        Some(Input::Answered { job, turn: seen.turn, asked, sent })
    }
}

fn opened(folder: &TempDir) -> (Store, Rows) {
    const KEY: StoreKey = [7; 32];
    let mut store = Store::open(&folder.path().join("account.db"), &KEY).expect("a file");
    let rows = store.load(&Model::parts()).expect("rows");
    (store, rows)
}

fn pick<T>(among: &[T], n: u8) -> Option<&T> {
    among.get(usize::from(n) % among.len().max(1))
}

fn asked(seen: &Seen, n: u64) -> Option<u64> {
    let ids: Vec<u64> = seen.requests.iter().map(|pending| pending.id).collect();
    pick(&ids, u8::try_from(n % 251).ok()?).copied()
}

/// A recorded answer that fits the job.
fn yes(job: &JobId, which: u8) -> Option<Sent> {
    let kinds: &[&str] = match job {
        JobId::Post(_) | JobId::Attended(_) | JobId::Read(Read::Me | Read::DataCopy) => {
            &["me", "post", "join", "challenge"]
        }
        JobId::Whisper(_) => &["challenge", "session", "me"],
        JobId::Read(Read::Rules(_)) => &["rules"],
        JobId::Read(Read::Declaration) => &["declaration"],
        JobId::Read(Read::Courses) => &["courses"],
        JobId::Read(Read::Certificate(_)) => &["certificate"],
        JobId::Read(Read::Notices) => &["notices"],
        JobId::Read(Read::Challenge(_)) => &["challenge"],
        JobId::Refresh => &["session"],
    };
    let lines = ANSWERS.iter().flat_map(|answers| answers.lines()).filter_map(|line| line.split_once(" 20"));
    let fitting: Vec<&str> =
        lines.filter(|(kind, _)| kinds.contains(kind)).filter_map(|(_, rest)| rest.get(2..)).collect();
    let body = pick(&fitting, which)?.as_bytes().to_vec();
    let server_time = Some(Instant(crate::promises::BEGINS));
    Some(Sent::Answer { status: 200, server_time, retry_after: None, body })
}
