use anyhow::{Context as _, Result, ensure};
use std::ffi::OsStr;
use std::process::Command;

/// This program again.
pub fn own<S: AsRef<OsStr>>(words: impl IntoIterator<Item = S>) -> Result<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(words);
    Ok(command)
}

/// What a process says on its standard output.
pub fn said(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("{command:?}"))?;
    ensure!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8(output.stdout)?)
}

/// Seconds and peak memory in MB of a whole process, as GNU time sees it.
pub fn cost(command: &Command) -> Result<(f64, f64)> {
    let mut timed = Command::new("/usr/bin/time");
    timed.args(["-q", "-f", "%e %M"]).arg(command.get_program()).args(command.get_args());
    let begun = std::time::Instant::now();
    let output = timed.output().context("apt-get install time libvips-tools imagemagick")?;
    let seconds = begun.elapsed().as_secs_f64();
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{command:?}: {said}");
    let kilobytes = said.split_whitespace().last().and_then(|word| word.parse::<f64>().ok());
    Ok((seconds, kilobytes.context("GNU time")? / 1024.0))
}
