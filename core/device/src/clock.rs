//! The clocks of this phone.

use prakerja_core::app::Reading;
use prakerja_core::domain::Instant;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A wait.
pub type Wait<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// Where time comes from.
pub trait Clock: Send + Sync {
    /// What the clocks show.
    fn read(&self) -> Reading;
    /// Until the boot clock shows `boot_ms`, or somewhat later.
    fn sleep_until(&self, boot_ms: i64) -> Wait<'_>;
}

/// The sandbox's clock, which a rig moves through the control listener; only in builds that speak to the sandbox.
#[cfg(feature = "loopback-http")]
pub struct SandboxClock {
    control: std::net::SocketAddr,
}

#[cfg(feature = "loopback-http")]
impl SandboxClock {
    /// Of the sandbox whose control listener is at this address.
    pub fn new(control: std::net::SocketAddr) -> Self {
        Self { control }
    }

    /// One small request; the answer is `{"now": "2023-03-09T07:00:00.000Z"}`.
    fn ask(&self) -> std::io::Result<Instant> {
        use std::io::{Read, Write};
        let mut stream = std::net::TcpStream::connect(self.control)?;
        stream.write_all(b"GET /control/v1/clock HTTP/1.1\r\nHost: sandbox\r\nConnection: close\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        let now = answer.rsplit_once("\"now\":").and_then(|(_, rest)| rest.split('"').nth(1)).and_then(Instant::parse);
        now.ok_or_else(|| std::io::ErrorKind::InvalidData.into())
    }
}

#[cfg(feature = "loopback-http")]
impl Clock for SandboxClock {
    #[expect(
        clippy::expect_used,
        reason = "a rehearsal's clock: without its sandbox the core breaks, as it would of a defect"
    )]
    fn read(&self) -> Reading {
        let wall = self.ask().expect("the sandbox says what time it is");
        Reading { wall, boot_ms: wall.0, boot_id: "sandbox".to_owned() }
    }

    fn sleep_until(&self, until: i64) -> Wait<'_> {
        Box::pin(async move {
            while !self.ask().is_ok_and(|now| now.0 >= until) {
                tokio::time::sleep(Duration::from_millis(10)).await; // somebody else moves this clock
            }
        })
    }
}

/// The phone's own.
pub struct SystemClock {
    boot_id: String,
}

impl SystemClock {
    /// Reads which start of the phone this is.
    pub fn new() -> Self {
        // Linux and Android say it; elsewhere each process counts as a start, and the time is unsure until the server
        // has said it.
        let boot_id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id")
            .map_or_else(|_| format!("{:016x}", rand::random::<u64>()), |id| id.trim().to_owned());
        Self { boot_id }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

/// Milliseconds since the phone was started, sleep included: deadlines do not sleep.
fn boot_ms() -> i64 {
    #[cfg(any(target_os = "linux", target_os = "android"))]
    let clock = rustix::time::ClockId::Boottime;
    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    let clock = rustix::time::ClockId::Monotonic; // Darwin's monotonic clock goes on while the phone sleeps
    let time = rustix::time::clock_gettime(clock);
    time.tv_sec.saturating_mul(1000).saturating_add(time.tv_nsec / 1_000_000)
}

impl Clock for SystemClock {
    fn read(&self) -> Reading {
        let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let wall = Instant(i64::try_from(wall.as_millis()).unwrap_or(i64::MAX));
        Reading { wall, boot_ms: boot_ms(), boot_id: self.boot_id.clone() }
    }

    fn sleep_until(&self, until: i64) -> Wait<'_> {
        Box::pin(async move {
            // tokio's timer stops while the phone sleeps, so long waits are looked at again now and then.
            while let Ok(left @ 1..) = u64::try_from(until - boot_ms()) {
                tokio::time::sleep(Duration::from_millis(left.min(30_000))).await;
            }
        })
    }
}
