//! Runs the Gherkin files of `tests/features`: what each scenario says is done in `scene.rs`.

use crate::scene::{self, Sabotage, Scene};
use crate::sources;
use crate::stage::{self, Setting, Stage};
use anyhow::{Context as _, Result, anyhow};
use cucumber::event::{self, Event};
use cucumber::gherkin::{self, StepType};
use cucumber::{World as _, Writer, WriterExt as _, cli, parser};
use std::collections::{BTreeMap, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::{fs, thread};

/// What was played.
#[derive(Default)]
pub struct Tally {
    /// Scenarios that went to their end.
    pub passed: u32,
    /// Those that did not, and files that do not parse.
    pub failed: u32,
    /// Each tag of a scenario, with whether one that reads a screen or an outbox has passed.
    pub tags: BTreeMap<String, bool>,
    failure: Option<String>,
    reads: bool,
}

/// Where the features are.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../features")
}

/// Plays the features under `path`, or all; with `check_sources` the tables of what must be covered are held against
/// them. What `sabotage` takes away, some scenario must miss.
pub fn play(path: Option<PathBuf>, check_sources: bool, sabotage: Sabotage) -> Result<bool> {
    drop(Stage::set(Setting { off_rules: sabotage.off.clone(), ..Setting::default() })?); // a rule that there is not
    let without = sabotage.without.clone();
    scene::sabotage(sabotage);
    let tally = play_side_by_side(files(path.unwrap_or_else(folder))?)?;
    stage::was_taken_out(without.as_ref())?;
    let covered = if check_sources { sources::check(&folder().join("sources"), &tally.tags)? } else { vec![] };
    for wrong in &covered {
        println!("✗ {wrong}");
    }
    let failed = tally.failed + u32::try_from(covered.len())?;
    println!("features: {} passed, {failed} failed", tally.passed);
    Ok(failed == 0 && tally.passed > 0)
}

/// The file, or the features in the folder.
fn files(path: PathBuf) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path]);
    }
    let entries = fs::read_dir(&path).with_context(|| path.display().to_string())?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.retain(|file| file.extension().is_some_and(|extension| extension == "feature"));
    files.sort();
    Ok(files)
}

/// Two at a time, because a scenario waits for its disk as long as it works.
fn play_side_by_side(files: Vec<PathBuf>) -> Result<Tally> {
    let waiting = Mutex::new(VecDeque::from(files));
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
    let tally = Mutex::new(Tally::default());
    let work = || -> Result<()> {
        while let Some(file) = next() {
            let played = play_file(file)?;
            tally.lock().unwrap_or_else(PoisonError::into_inner).add(played);
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers = [scope.spawn(work), scope.spawn(work)];
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| anyhow!("a player broke off"))?)
    })?;
    Ok(tally.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn play_file(file: PathBuf) -> Result<Tally> {
    let tally = Arc::new(Mutex::new(Tally::default()));
    let cucumber = Scene::cucumber()
        .with_writer(Teller(tally.clone()).normalized())
        .with_default_cli()
        .max_concurrent_scenarios(1);
    futures::executor::block_on(cucumber.run(file));
    Ok(Arc::into_inner(tally).context("the teller is done")?.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Says one line a scenario, and why it failed.
struct Teller(Arc<Mutex<Tally>>);

impl Writer<Scene> for Teller {
    type Cli = cli::Empty;

    async fn handle_event(&mut self, event: parser::Result<Event<event::Cucumber<Scene>>>, _: &Self::Cli) {
        let mut tally = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match event.map(|event| event.value) {
            Err(error) => {
                tally.failed += 1;
                println!("✗ {error}");
            }
            Ok(event::Cucumber::Feature(feature, event::Feature::Scenario(scenario, event))) => {
                tally.hear(&feature, &scenario, &event.event);
            }
            Ok(_) => {}
        }
    }
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        for (tag, read) in other.tags {
            *self.tags.entry(tag).or_default() |= read;
        }
    }

    fn hear(&mut self, feature: &gherkin::Feature, scenario: &gherkin::Scenario, event: &event::Scenario<Scene>) {
        match event {
            event::Scenario::Started => (self.failure, self.reads) = (None, false),
            event::Scenario::Step(step, event) | event::Scenario::Background(step, event) => {
                self.hear_step(step, event);
            }
            event::Scenario::Finished => self.finish(feature, scenario),
            _ => {}
        }
    }

    fn hear_step(&mut self, step: &gherkin::Step, event: &event::Step<Scene>) {
        match event {
            event::Step::Passed(..) => self.reads |= step.ty == StepType::Then,
            event::Step::Skipped => {
                self.failure = Some(format!("nobody knows how to do: {} {}", step.keyword.trim(), step.value));
            }
            event::Step::Failed(_, _, _, error) => {
                self.failure =
                    Some(format!("{} {} (line {}): {error}", step.keyword.trim(), step.value, step.position.line));
            }
            event::Step::Started => {}
        }
    }

    fn finish(&mut self, feature: &gherkin::Feature, scenario: &gherkin::Scenario) {
        let passed = self.failure.is_none();
        for tag in feature.tags.iter().chain(&scenario.tags) {
            *self.tags.entry(tag.clone()).or_default() |= passed && self.reads;
        }
        match &self.failure {
            None => self.passed += 1,
            Some(why) => {
                self.failed += 1;
                println!("✗ {} › {}\n  {}", feature.name, scenario.name, why.replace('\n', "\n  "));
            }
        }
    }
}
