//! The kill test (contract §5): a whole registration is lived once without a death, and then again for each point at
//! which the process can die. After each death another process opens what was left, the same person goes on from the
//! screen that is there, and in the end everything must be as in the life without a death: the screen, the server's
//! rows, every message once, no key with two bodies, no refusal that the other life lacks, nothing secret on the disk.

use crate::draw;
use crate::journey::{COURSES, COURSES_OLD, Until};
use crate::participant::{DAYS_MS, Participant, Pictures, STREETS};
use crate::photo::{FaceKind, Size};
use crate::rehearsal::{Defect, Fate, Ledger, Rehearsal, copied, keeps};
use crate::stage::{Rig, Scene, Setting, Stage, locked};
use anyhow::{Context as _, Result, ensure};
use clap::Args;
use prakerja_core::vocabulary::{Block, Screen};
use prakerja_sandbox::{Config, Database};
use rand::{Rng as _, SeedableRng as _};
use rand_chacha::ChaCha8Rng;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::process::ExitStatusExt as _;
use std::panic;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::{env, fs};
use tempfile::TempDir;

/// How the test is played.
#[derive(Args)]
pub struct Options {
    /// Only every so many points, and not the first one each time.
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// How long the life is; after acceptance no process of its own is ended.
    #[arg(long, value_enum, default_value_t = Until::Accepted)]
    until: Until,
    /// So many points more in a process of its own, which a real SIGKILL ends.
    #[arg(long, default_value_t = 0)]
    signals: usize,
    /// Only this point, and what the person did.
    #[arg(long)]
    point: Option<usize>,
    /// A build with this defect: the test must turn red, and stops when it has.
    #[arg(long, value_enum)]
    defect: Option<Defect>,
}

/// A life in a process of its own, to be ended there.
#[derive(Args)]
pub struct Doomed {
    /// Where it leaves its files.
    folder: PathBuf,
    /// Which of the worlds.
    world: usize,
    /// At which point.
    point: usize,
}

/// Where a registration is lived.
#[derive(Clone)]
pub struct World {
    /// For people.
    pub name: &'static str,
    /// The running rules.
    pub rules_id: &'static str,
    /// What the clock shows.
    pub begins: i64,
    /// What the camera is asked for.
    pub face: FaceKind,
    /// What is bought after acceptance; nothing: the life ends there.
    pub courses: &'static [&'static str],
}

/// Both schemes: Monday, 6 March 2023, 09.00 WIB, and Thursday, 9 September 2021, 09.00 WIB.
pub const WORLDS: [World; 2] = [
    World {
        name: "normal",
        rules_id: "normal-2023",
        begins: 1_678_068_000_000,
        face: FaceKind::EyesOpen,
        courses: &[],
    },
    World {
        name: "semi-bansos",
        rules_id: "semi-bansos-2021",
        begins: 1_631_152_800_000,
        face: FaceKind::WithCard,
        courses: &[],
    },
];

/// What is left at the end of a life.
#[derive(Debug, PartialEq)]
pub struct End {
    screen: String,
    rows: Value,
    /// How many messages of each kind; of codes, whether there were more than were asked for.
    messages: BTreeMap<String, usize>,
}

/// One life before a sandbox of its own.
pub struct Life {
    /// The person, and the stage.
    pub participant: Participant,
    /// What left the phone.
    pub ledger: Arc<Mutex<Ledger>>,
    /// How often each code was asked for in a life that another process lived.
    asked_before: usize,
}

/// Where the phone's files and the server's are.
struct Home {
    phone: TempDir,
    server: Database,
}

impl Life {
    /// An empty phone; the person of this number.
    pub fn new(world: &World, person: u16, seed: u64, fate: &Arc<Fate>, pictures: Option<Pictures>) -> Result<Self> {
        let home = Home { phone: tempfile::tempdir()?, server: Database::Memory };
        Self::at(home, world, person, seed, fate, pictures)
    }

    fn at(
        home: Home,
        world: &World,
        person: u16,
        seed: u64,
        fate: &Arc<Fate>,
        pictures: Option<Pictures>,
    ) -> Result<Self> {
        let setting = Setting { seed, rules_id: world.rules_id.into(), begins: world.begins, ..Setting::default() };
        let ledger = Arc::new(Mutex::new(Ledger::default()));
        let rig = |scene: Scene| -> Result<Box<dyn Rig>> {
            Ok(Box::new(Rehearsal::open(scene, home.phone, seed, fate.clone(), ledger.clone())?))
        };
        let stage = Stage::with(setting, Config { listen: None, database: home.server, ..Config::default() }, rig)?;
        let mut participant = Participant::new(stage, person, Size::Small, seed)?;
        if !world.courses.is_empty() {
            participant.will_learn(world.courses);
        }
        match pictures {
            Some(pictures) => participant.pictures = pictures,
            None => participant.draw_photos(world.face),
        }
        Ok(Self { participant, ledger, asked_before: 0 })
    }

    /// Lives to the end, and says what is left; an error is what must not be.
    pub fn live(&mut self) -> Result<End> {
        self.participant.live_through()?;
        self.participant.stage.wait_until(DAYS_MS, "the newest data", |screen| {
            !screen.blocks.iter().any(|block| matches!(block, Block::AsOf { .. }))
        })?;
        let stage = &self.participant.stage;
        if let Some(wrong) = locked(&self.ledger).wrongs.first() {
            anyhow::bail!("{wrong}");
        }
        Ok(End {
            screen: without_numbers(&stage.screen()),
            rows: in_order(&stage.sandbox.rows()?.to_string().replace(STREETS[1], STREETS[0]))?,
            messages: self.messages()?,
        })
    }

    /// Results are told once; codes at most as often as they were asked for, which leaves no number here.
    fn messages(&self) -> Result<BTreeMap<String, usize>> {
        let asked = |labels: &[&str]| {
            let press = |did: &&String| labels.iter().any(|label| **did == format!("tekan “{label}”"));
            self.participant.did.iter().filter(press).count()
        };
        let again = asked(&["Kirim ulang kode"]);
        let mut told = BTreeMap::new();
        for channel in ["email", "sms"] {
            for message in self.participant.stage.outbox(channel)? {
                *told.entry(format!("{channel} {}", message.kind)).or_default() += 1;
            }
        }
        for (kind, label) in [
            ("email verify", "Daftar"),
            ("email login", "Masuk"),
            ("sms phone", "Kirim kode"),
            ("sms link", "Kirim kode"),
            ("sms purchase", "Bayar"),
        ] {
            let sent = told.remove(kind).unwrap_or_default();
            let asked = asked(&[label]) + again + self.asked_before;
            ensure!(sent <= asked, "{sent} messages “{kind}” for {asked} times asking");
        }
        Ok(told)
    }

    /// The one-time codes so far, and the password.
    fn secrets(&self) -> Result<Vec<String>> {
        let mut secrets = vec![crate::participant::PASSWORD.to_owned()];
        for channel in ["email", "sms"] {
            secrets.extend(self.participant.stage.outbox(channel)?.into_iter().filter_map(|message| message.code));
        }
        Ok(secrets)
    }
}

/// The rows of each table in an order of their own: who is interrupted may come to something later.
fn in_order(rows: &str) -> Result<Value> {
    let mut tables: Value = serde_json::from_str(rows)?;
    for rows in tables.as_object_mut().into_iter().flatten().filter_map(|(_, rows)| rows.as_array_mut()) {
        rows.sort_by_key(Value::to_string);
    }
    Ok(tables)
}

/// Card numbers are drawn by dice that more codes turn further; of what happened days ago the day counts, for whoever
/// was interrupted came some minutes later.
fn without_numbers(screen: &Screen) -> String {
    let text = if screen.key == "money" { without_hours(&draw::all_text(screen)) } else { draw::text(screen) };
    text.lines().filter(|line| !line.contains("••••")).collect::<Vec<_>>().join("\n")
}

fn without_hours(text: &str) -> String {
    let mut parts: Vec<String> = text.split(" WIB").map(str::to_owned).collect();
    let last = parts.len().saturating_sub(1);
    for part in &mut parts[..last] {
        part.truncate(part.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len());
    }
    parts.concat()
}

const LAST_WORDS: &str = "clock";
const PHONE: &str = "phone";
const SERVER: &str = "server.db";

/// Lives until a signal ends this process.
pub fn die(doomed: &Doomed) -> Result<bool> {
    let Doomed { folder, world, point } = doomed;
    let world = WORLDS.get(*world).context("one of the worlds")?;
    let fate = Fate::to_be_killed(*point, folder.join(LAST_WORDS));
    let phone = tempfile::Builder::new().prefix(PHONE).rand_bytes(0).tempdir_in(folder)?;
    let home = Home { phone, server: Database::File(folder.join(SERVER)) };
    Life::at(home, world, 1, 1, &fate, None)?.live()?;
    Ok(false)
}

/// Plays it; true if every death left everything as it should be.
pub fn play(options: &Options) -> Result<bool> {
    ensure!(options.signals == 0 || options.until == Until::Accepted, "signals end registrations only");
    silence_deaths();
    let mut red = 0;
    for (world, courses) in WORLDS.iter().zip([COURSES, COURSES_OLD]) {
        let courses = if options.until == Until::Paid { courses } else { &[] };
        red += play_world(&World { courses, ..world.clone() }, options)?;
        if options.defect.is_some() && red > 0 {
            break;
        }
    }
    Ok(red == 0)
}

/// The deaths are planned: only other panics are news.
pub fn silence_deaths() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |what| {
        if !what.payload().is::<crate::rehearsal::Died>() {
            usual(what);
        }
    }));
}

fn play_world(world: &World, options: &Options) -> Result<usize> {
    let fate = Fate::new(None, options.defect);
    let mut life = Life::new(world, 1, 1, &fate, None)?;
    let end = life.live().context("a life without deaths")?;
    let (points, commits) = (fate.points(), life.participant.stage.commits());
    let (sends, refusals) = {
        let ledger = locked(&life.ledger);
        (ledger.sends, ledger.refusals.iter().cloned().collect::<BTreeSet<_>>())
    };
    let enough = 2 * (usize::try_from(commits)? + sends);
    ensure!(points.len() >= enough, "{} kill points are fewer than {enough}", points.len());
    let reference =
        Reference { world, defect: options.defect, end, refusals, pictures: life.participant.pictures.clone() };
    let deaths: Vec<usize> = match options.point {
        Some(point) => {
            ensure!(point < points.len(), "there are {} points", points.len());
            vec![point]
        }
        None => (0..points.len()).step_by(options.every).collect(),
    };
    let red = reference.die_at_each(&deaths, &points) + reference.be_killed_at(options.signals, &points);
    let died = match options.defect {
        Some(_) => "stopped when found".to_owned(),
        None => format!("{} died at", deaths.len()),
    };
    println!(
        "kills {}: {} kill points ({commits} commits, {sends} sends), {died}, {red} red",
        world.name,
        points.len()
    );
    Ok(red)
}

/// The life without deaths.
struct Reference<'a> {
    world: &'a World,
    defect: Option<Defect>,
    end: End,
    refusals: BTreeSet<String>,
    pictures: Pictures,
}

impl Reference<'_> {
    /// How many are red. Two at a time, as the machines of the gate have two cores.
    fn die_at_each(&self, deaths: &[usize], points: &[&str]) -> usize {
        let (next, red) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let worker = || {
            while let Some(point) = deaths.get(next.fetch_add(1, Ordering::Relaxed)) {
                if self.defect.is_some() && red.load(Ordering::Relaxed) > 0 {
                    return; // found
                }
                if let Err(error) = self.die_at(*point) {
                    println!("  {} point {point} ({}): {error:#}", self.world.name, points[*point]);
                    red.fetch_add(1, Ordering::Relaxed);
                }
            }
        };
        thread::scope(|scope| {
            scope.spawn(worker);
            scope.spawn(worker);
        });
        red.into_inner()
    }

    /// The same with a real signal, at points drawn from a seed; the server's file is left behind too. How many are
    /// red.
    fn be_killed_at(&self, signals: usize, points: &[&str]) -> usize {
        let mut dice = ChaCha8Rng::seed_from_u64(1);
        let mut red = 0;
        for _ in 0..signals {
            let point = dice.random_range(0..points.len());
            if let Err(error) = self.be_killed(point) {
                println!("  {} SIGKILL at point {point} ({}): {error:#}", self.world.name, points[point]);
                red += 1;
            }
        }
        if signals > 0 {
            println!("kills {}: {signals} processes ended by SIGKILL, {red} red", self.world.name);
        }
        red
    }

    fn be_killed(&self, point: usize) -> Result<()> {
        let folder = tempfile::tempdir()?;
        let world = WORLDS.iter().position(|w| w.name == self.world.name).context("one of the worlds")?;
        let ended = Command::new(env::current_exe()?)
            .arg("die")
            .arg(folder.path())
            .args([world.to_string(), point.to_string()])
            .status()?;
        ensure!(ended.signal() == Some(9), "it ended by itself: {ended}");
        let begins = fs::read_to_string(folder.path().join(LAST_WORDS))?.parse()?;
        let home =
            Home { phone: copied(&folder.path().join(PHONE))?, server: Database::File(folder.path().join(SERVER)) };
        let world = World { begins, ..self.world.clone() };
        let mut life = Life::at(home, &world, 1, 1, &Fate::new(None, None), Some(self.pictures.clone()))?;
        life.asked_before = 1;
        same(&life.live()?, &self.end)
    }

    fn die_at(&self, point: usize) -> Result<()> {
        let fate = Fate::new(Some(point), self.defect);
        let mut life = Life::new(self.world, 1, 1, &fate, Some(self.pictures.clone()))?;
        let end = life.live()?;
        same(&end, &self.end)?;
        {
            let ledger = locked(&life.ledger);
            let news: Vec<&String> = ledger.refusals.iter().filter(|code| !self.refusals.contains(*code)).collect();
            ensure!(news.is_empty(), "refused as nobody is without a death: {news:?}; {:#?}", life.participant.did);
        }
        let left = fate.left().context("it never died")?;
        ensure!(!keeps(left.path(), &life.secrets()?)?, "a secret is on the disk");
        Ok(())
    }
}

/// Where two ends differ first.
pub fn same(end: &End, wanted: &End) -> Result<()> {
    ensure!(end.screen == wanted.screen, "another screen:\n{}\ninstead of\n{}", end.screen, wanted.screen);
    ensure!(end.messages == wanted.messages, "messages {:?} instead of {:?}", end.messages, wanted.messages);
    let tables = wanted.rows.as_object().context("rows by table")?;
    let others = |(table, rows): (&String, &Value)| {
        let found = &end.rows[table];
        (found != rows).then(|| format!("{table} holds\n{found}\ninstead of\n{rows}"))
    };
    let wrong: Vec<String> = tables.iter().filter_map(others).collect();
    ensure!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}
