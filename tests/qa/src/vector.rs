//! The Rust player of `tests/vectors`: the same files that Kotlin and Swift play.

use crate::outside::{Deed, Outside};
use crate::stage::{Setting, Stage};
use crate::{album, draw, find};
use anyhow::{Context as _, Result, bail, ensure};
use prakerja_core::vocabulary::{Block, Event, Ready, Screen};
use prakerja_sandbox::{Change, Fault, Instant};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    name: String,
    says: String,
    /// The vector that is played first, on the same stage.
    after: Option<String>,
    /// The running rules; the sandbox's default without it.
    rules: Option<String>,
    /// What the clock shows at first.
    begins: Option<String>,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
#[serde(untagged, deny_unknown_fields)]
enum Step {
    Press { on: String, press: String },
    PressIn { on: String, r#in: String, press: String },
    Type { on: String, r#type: String, text: String },
    Code { on: String, code: String, into: String },
    Choose { on: String, choose: String, option: String },
    Photo { on: String, photo: String },
    Video { on: String, video: String, at: String },
    Scan { on: String, scan: bool },
    Back { on: String, back: bool },
    Expect { expect: String },
    Sees { sees: String },
    Kill { kill: bool },
    Signal { signal: bool },
    Opens { opens: String },
    Outside { outside: Deed },
    Time { time: String },
    Fault { fault: Fault },
    Setting { setting: Change },
}

/// Plays these files, or all of them; true if each was played to its end.
pub fn play(files: &[PathBuf]) -> Result<bool> {
    album::draw(&album::folder())?;
    let files = if files.is_empty() { all()? } else { files.to_vec() };
    let mut failed = 0;
    for file in &files {
        match play_file(file) {
            Ok(name) => println!("vector {name}: played"),
            Err(error) => {
                failed += 1;
                eprintln!("{}: {error:#}", file.display());
            }
        }
    }
    println!("vectors: {} passed, {failed} failed", files.len() - failed);
    Ok(failed == 0 && !files.is_empty())
}

fn all() -> Result<Vec<PathBuf>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../vectors");
    let entries = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    let mut files: Vec<PathBuf> = entries
        .into_iter()
        .filter(|path| path.extension().is_some_and(|e| e == "json") && !path.ends_with("gallery.json"))
        .collect();
    files.sort();
    Ok(files)
}

fn play_file(file: &Path) -> Result<String> {
    let story = story(file)?;
    let (Some(first), Some(last)) = (story.first(), story.last()) else { unreachable!("it is in its own story") };
    let mut stage = Stage::set(setting(first)?)?;
    let mut outside = Outside::of(stage.sandbox.clone());
    for Vector { name, steps, .. } in &story {
        for (n, step) in steps.iter().enumerate() {
            play_step(&mut stage, &mut outside, step).with_context(|| format!("step {} of {name}", n + 1))?;
        }
    }
    Ok(last.name.clone())
}

/// What is played before it, the earliest first, and the vector itself.
fn story(file: &Path) -> Result<Vec<Vector>> {
    let vector = read(file)?;
    let mut all = match &vector.after {
        Some(earlier) => story(&file.with_file_name(format!("{earlier}.json")))?,
        None => vec![],
    };
    all.push(vector);
    Ok(all)
}

fn read(file: &Path) -> Result<Vector> {
    let vector: Vector = serde_json::from_str(&fs::read_to_string(file)?)?;
    ensure!(file.file_stem().is_some_and(|stem| *stem == *vector.name), "the file's name is not {}", vector.name);
    ensure!(!vector.says.is_empty(), "it does not say what it proves");
    let begins = vector.rules.is_some() || vector.begins.is_some();
    ensure!(!begins || vector.after.is_none(), "its rules and its beginning are those of what it is after");
    Ok(vector)
}

fn setting(vector: &Vector) -> Result<Setting> {
    let mut setting = Setting::default();
    if let Some(rules) = &vector.rules {
        setting.rules_id.clone_from(rules);
    }
    if let Some(begins) = &vector.begins {
        setting.begins = Instant::parse(begins).with_context(|| format!("{begins} is not an instant"))?.millis();
    }
    Ok(setting)
}

fn play_step(stage: &mut Stage, outside: &mut Outside, step: &Step) -> Result<()> {
    match step {
        Step::Press { on, press } => {
            there(stage, on)?;
            stage.press(press)
        }
        Step::PressIn { on, r#in: name, press } => {
            there(stage, on)?;
            let key = find::control_in(&stage.screen(), name, press)?;
            stage.send(Event::Tapped { key })
        }
        Step::Type { on, r#type: label, text } => {
            there(stage, on)?;
            stage.type_into(label, text)
        }
        Step::Code { on, code, into } => {
            there(stage, on)?;
            let code = stage.code(code)?;
            stage.type_into(into, &code)
        }
        Step::Choose { on, choose, option } => {
            there(stage, on)?;
            stage.choose(choose, option)
        }
        Step::Photo { on, photo } => {
            there(stage, on)?;
            let file = album::folder().join(format!("{photo}.jpg"));
            stage.photograph(&fs::read(&file).with_context(|| format!("there is no photo {photo}"))?)
        }
        Step::Video { on, video, at } => {
            there(stage, on)?;
            let key = find::video(&stage.screen(), video)?;
            stage.send(Event::VideoAt { key, position_ms: length_ms(at)? })
        }
        Step::Scan { on, scan } => {
            ensure!(scan, "a scan that reads nothing");
            there(stage, on)?;
            outside.act(&ticket(&stage.screen())?)
        }
        Step::Back { on, back } => {
            ensure!(back, "a way back that is not gone");
            there(stage, on)?;
            stage.back()
        }
        Step::Expect { expect } => there(stage, expect),
        Step::Sees { sees } => {
            let screen = stage.screen();
            ensure!(draw::all_text(&screen).contains(sees.as_str()), "“{sees}” is not on\n{}", draw::text(&screen));
            Ok(())
        }
        Step::Kill { kill } => {
            ensure!(kill, "a kill that kills nobody");
            stage.kill()
        }
        Step::Signal { signal } => {
            stage.lose_signal(!signal);
            stage.kill()
        }
        Step::Opens { opens } => open(stage, opens),
        Step::Outside { outside: deed } => outside.act(deed),
        Step::Time { time } => stage.pass(length_ms(time)?),
        Step::Fault { fault } => {
            stage.sandbox.fault(fault.clone());
            Ok(())
        }
        Step::Setting { setting } => stage.sandbox.setting(setting.clone()),
    }
}

/// The reminder is opened from a dead process.
fn open(stage: &mut Stage, text: &str) -> Result<()> {
    let reminders = stage.reminders();
    let reminder = reminders.iter().find(|reminder| reminder.private_text.contains(text));
    let link = reminder.with_context(|| format!("no reminder says “{text}”"))?.link.clone();
    stage.kill()?;
    stage.send(Event::Opened { link })
}

/// The QR that is shown.
fn ticket(screen: &Screen) -> Result<Deed> {
    let ticket = screen.blocks.iter().find_map(|block| match block {
        Block::Ticket { size, modules, .. } => Some(Deed::Scan { size: *size, modules: modules.clone() }),
        _ => None,
    });
    ticket.with_context(|| format!("no QR is shown on\n{}", draw::text(screen)))
}

/// The stage never waits by itself here: in a vector only `time` moves the clock.
fn there(stage: &Stage, key: &str) -> Result<()> {
    let screen = stage.screen();
    ensure!(screen.key == key, "{key} is not there, but\n{}", draw::text(&screen));
    ensure!(!is_busy(&screen), "{key} is busy:\n{}", draw::text(&screen));
    Ok(())
}

fn is_busy(screen: &Screen) -> bool {
    let progress = screen.blocks.iter().any(|block| matches!(block, Block::Progress { .. }));
    progress || find::controls(screen).iter().any(|control| control.ready == Ready::Busy)
}

/// `+61s`, `+5m`, `+2h`, `+1d` in milliseconds.
pub fn length_ms(text: &str) -> Result<i64> {
    let rest = text.strip_prefix('+').with_context(|| format!("{text} is not +number and unit"))?;
    let (number, unit) = rest.split_at(rest.len().saturating_sub(1));
    let unit_ms = match unit {
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => bail!("{text} has no unit s, m, h or d"),
    };
    Ok(number.parse::<i64>()? * unit_ms)
}
