//! Event → screen: from the shell's call to the screen in the shell's hands, over both threads.

use crate::{open, percentile, row};
use anyhow::{Result, ensure};
use prakerja_core::vocabulary::{Event, Screen};
use prakerja_device::App;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

const SAMPLES: usize = 2_000;

pub fn measure() -> Result<()> {
    let folder = tempfile::tempdir_in("target")?;
    let (app, screens) = open::opened(folder.path())?;
    let welcome = screens.recv()?;
    let daftar = welcome.primary.map(|control| control.key).unwrap_or_default();
    app.dispatch(Event::Tapped { key: daftar });
    let form = screens.recv()?;
    let send = form.primary.map(|control| control.key).unwrap_or_default();

    let before = commits(&app);
    // The form is empty: it says so, and nothing is written.
    report("tap → screen, nothing to keep", &app, &screens, |_| Event::Tapped { key: send.clone() })?;
    ensure!(commits(&app) == before, "a tap wrote");
    let typed = |n| Event::Entered { key: "account.sign_up/email".into(), text: format!("contoh{n}@surat.example") };
    report("key → screen, one draft written", &app, &screens, typed)?;
    ensure!(commits(&app) == before + SAMPLES as u64, "a draft was not written");
    Ok(())
}

fn commits(app: &App) -> u64 {
    app.quiesce(Duration::from_secs(10)); // the screen comes before the count
    app.progress().borrow().commits
}

fn report(what: &str, app: &App, screens: &Receiver<Screen>, event: impl Fn(usize) -> Event) -> Result<()> {
    let mut samples = Vec::with_capacity(SAMPLES);
    for n in 0..SAMPLES {
        let event = event(n);
        let begun = Instant::now();
        app.dispatch(event);
        screens.recv()?;
        samples.push(begun.elapsed().as_secs_f64() * 1000.0);
    }
    let (middle, slow) = (percentile(&mut samples, 50), percentile(&mut samples, 99));
    row(what, &format!("p50 {middle:.3} ms, p99 {slow:.3} ms"), "one frame, 16.7 ms", Some(slow / 16.7));
    Ok(())
}
