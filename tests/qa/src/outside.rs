//! What is done for a person outside the app, and for players that cannot do it themselves: `prakerja-qa world` is the
//! server and whoever else there is, and does what it reads from its standard input.

use crate::institution::{Institution, Scan, attend, redeem};
use crate::participant::PASSWORD;
use crate::ticket::{Look, ticket_png};
use anyhow::{Context as _, Result};
use clap::Args;
use prakerja_sandbox::{Config, Filter, Instant, Sandbox, SimulatedClock};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io::stdin;
use std::net::SocketAddr;
use std::sync::{Arc, LazyLock};

/// Every vector is played with the codes and draws of this seed.
const SEED: u64 = 1;

/// Who runs each course, by its name.
static TEACHERS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let all: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../../sandbox/data/courses.json")).unwrap_or_default();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    all.iter().map(|course| (text(&course["name"]["id"]), text(&course["institution"]))).collect()
});

/// What the mail of the newest purchase says.
pub struct Bought {
    /// Who bought: their address.
    pub email: String,
    /// Its id.
    pub institution: String,
    /// For the institution.
    pub redeem_code: String,
    /// From the platform.
    pub voucher_code: String,
}

impl Bought {
    /// As the newest mail called “Pembelian Pelatihan” has it.
    pub fn read(sandbox: &Sandbox) -> Result<Self> {
        let mails = sandbox.outbox(&Filter { channel: Some("email".into()), ..Filter::default() })?;
        let mail = mails.into_iter().rev().find(|mail| mail.subject.as_deref() == Some("Pembelian Pelatihan"));
        let mail = mail.context("no mail is called “Pembelian Pelatihan”")?;
        let after = |lead: &str| {
            let (_, rest) = mail.text.split_once(lead).with_context(|| format!("the mail has no “{lead}”"))?;
            Ok(rest.split_once('.').map_or(rest, |(value, _)| value).to_owned())
        };
        let course: Result<String> = after("Kamu membeli ");
        Ok(Self {
            institution: TEACHERS.get(&course?).context("the course is known")?.clone(),
            redeem_code: after("Kode redeem: ")?,
            voucher_code: after("Kode voucher: ")?,
            email: mail.to,
        })
    }
}

/// Something done outside the app, for the newest purchase.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// The person redeems the code on the institution's website, to “Redeem Berhasil”.
    Redeem,
    /// The person attends through it, having redeemed before.
    Attend,
    /// The institution's usher scans a QR: its squares, row by row, 1 is dark.
    Scan {
        /// Squares on a side.
        size: u32,
        /// `size` × `size` of them.
        modules: Vec<u8>,
    },
    /// The scanner looks into the face that belongs to the QR.
    Face,
}

/// Whoever is outside the app.
pub struct Outside {
    sandbox: Arc<Sandbox>,
    scan: Option<Scan>,
}

impl Outside {
    /// Before this server.
    pub const fn of(sandbox: Arc<Sandbox>) -> Self {
        Self { sandbox, scan: None }
    }

    /// Does it.
    pub fn act(&mut self, deed: &Deed) -> Result<()> {
        let bought = Bought::read(&self.sandbox)?;
        let institution = Institution::of(&self.sandbox, &bought.institution)?;
        let mail = || newest_code(&self.sandbox);
        let (email, code) = (&bought.email, &bought.redeem_code);
        match deed {
            Deed::Redeem => redeem(&mut institution.website()?, email, PASSWORD, code, &mail)?,
            Deed::Attend => attend(&mut institution.website()?, email, PASSWORD, code, &mail)?,
            Deed::Scan { size, modules } => {
                self.scan = Some(institution.scan_png(&ticket_png(*size, modules, &Look::PLAIN))?);
            }
            Deed::Face => {
                let scan = self.scan.take().context("nothing was scanned")?;
                institution.look_at_face(&scan, true)?;
            }
        }
        Ok(())
    }
}

fn newest_code(sandbox: &Sandbox) -> Result<String> {
    let mails = sandbox.outbox(&Filter { channel: Some("email".into()), ..Filter::default() })?;
    mails.into_iter().rev().find_map(|mail| mail.code).context("no code came by email")
}

/// The world that a player starts.
#[derive(Args)]
pub struct World {
    /// The running rules
    #[arg(long)]
    rules: String,
    /// What the clock shows until testers move it (RFC 3339)
    #[arg(long)]
    clock: String,
}

/// Says where the server is, then does each [`Deed`] that it reads, as JSON on a line of its own, and says `done` or why
/// not, until nobody writes any more.
pub fn serve(world: World) -> Result<bool> {
    let begins = Instant::parse(&world.clock).with_context(|| format!("{} is not an instant", world.clock))?;
    let loopback = Some(SocketAddr::from(([127, 0, 0, 1], 0)));
    let sandbox = Arc::new(Sandbox::start(Config {
        listen: loopback,
        control: loopback,
        clock: Arc::new(SimulatedClock::new(begins)),
        seed: SEED,
        rules_id: world.rules,
        ..Config::default()
    })?);
    for (who, address) in [("participants", sandbox.address()), ("testers", sandbox.control_address())] {
        println!("{who}: http://{}", address.context("the sandbox listens")?);
    }
    let mut outside = Outside::of(sandbox);
    for line in stdin().lines() {
        let line = line?;
        let done = serde_json::from_str(&line).map_err(Into::into).and_then(|deed| outside.act(&deed));
        match done {
            Ok(()) => println!("done"),
            Err(error) => println!("{}", format!("{error:#}").replace('\n', " · ")),
        }
    }
    Ok(true)
}
