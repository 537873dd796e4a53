//! What a recipient does on each screen, from the card to the last payment. Whatever happens at an institution is done
//! by its own people (`institution.rs`); of the app, screens are read and buttons pressed, as before.

use crate::institution::{Failure, Institution, attend, redeem};
use crate::participant::{Hands, PASSWORD, Participant};
use crate::ticket::{Look, ticket_png};
use crate::{draw, find, hear};
use anyhow::{Context as _, Result, bail};
use prakerja_core::vocabulary::{Block, Event, Screen, TimelineItem, TimelineState};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Institutions by their names on the screen.
static INSTITUTIONS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let all: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../../sandbox/data/institutions.json")).unwrap_or_default();
    let text = |one: &serde_json::Value, name: &str| one[name].as_str().unwrap_or_default().to_owned();
    all.iter().map(|one| (text(one, "name"), text(one, "id"))).collect()
});

/// A life is over when nothing happens for so long.
const LIFE_MS: i64 = 400 * 24 * 3_600_000;
/// A class lasts some hours.
const CLASS_MS: i64 = 3 * 3_600_000;
/// A scan that waits longer for its face is given up.
const FACE_MS: i64 = 6 * 60_000;
/// A participant's score in the post-test: a poor one costs nothing (BR-48).
const SCORE: u32 = 30;

/// What to do where the home screen's button leads.
const WAYS: [(&str, &str); 6] = [
    ("Tonton video", "induction"),
    ("Masukkan kode pembelian", "purchase.code"),
    ("Lihat pelatihan", "training.detail"),
    ("Beri rating", "rating"),
    ("Sambungkan rekening atau e-wallet", "link"),
    ("Isi survei", "survey"),
];

impl Participant {
    /// What a recipient does on this screen, and which screens may follow; none: nothing is left to do.
    pub(crate) fn lives_on(&mut self, screen: &Screen) -> Result<Option<&'static [&'static str]>> {
        let mut go = Hands { stage: &mut self.stage, did: &mut self.did };
        let follows: &[&str] = match screen.key.as_str() {
            "home.accepted" => return self.starts_from_home(screen),
            "induction" => {
                go.watches(screen)?;
                &["induction", "catalogue"]
            }
            "catalogue" => {
                let course = self.courses.first().context("nothing is left to be bought")?;
                let name = hear::label(course);
                go.types("Cari pelatihan atau lembaga", &name)?;
                go.presses_in(&name, "Lihat detail")?;
                &["catalogue.course"]
            }
            "catalogue.course" => {
                go.presses_first("Beli Pelatihan")?;
                &["purchase.confirm"]
            }
            "purchase.confirm" => {
                go.answers_everything()?;
                go.press("Konfirmasi pembelian")?;
                &["purchase.card"]
            }
            "purchase.card" => {
                go.press("Isi dengan nomor kartuku")?;
                go.press("Bayar")?;
                &["purchase.code"]
            }
            "purchase.code" => {
                go.types_code("sms")?;
                go.press("Verifikasi")?;
                &["purchase.done"]
            }
            "purchase.done" => {
                let text = draw::all_text(screen);
                self.courses.retain(|course| !text.contains(&hear::label(course)));
                go.press("Lihat pelatihan")?;
                &["training.detail"]
            }
            "training.detail" => return self.learns(screen).map(Some),
            "rating" | "survey" if find::is_ready(screen, &hear::label("Ke beranda")) => {
                go.press("Ke beranda")?;
                &["home.accepted"]
            }
            "training.ticket" => {
                go.stage.pass(FACE_MS)?;
                go.stage.back()?;
                &["training.detail"]
            }
            "rating" => {
                go.chooses("Bintang", "5")?;
                go.types("Ulasan", "Jelas dan berguna.")?;
                go.press("Kirim rating")?;
                go.press("Ke beranda")?;
                &["home.accepted"]
            }
            "link" => {
                go.chooses("Bank atau e-wallet", "GoPay")?;
                go.types("Nomor HP di e-wallet", &self.person.phone.replacen("+62", "0", 1))?;
                go.press("Kirim kode")?;
                &["link.code"]
            }
            "link.code" => {
                go.types_code("sms")?;
                go.press("Lanjut")?;
                &["link.done"]
            }
            "link.done" | "training.list" => {
                go.turns_back_to("home.accepted")?;
                &["home.accepted"]
            }
            "survey" => {
                go.answers_everything()?;
                go.press("Kirim survei")?;
                go.press("Ke beranda")?;
                &["home.accepted"]
            }
            "money" => return Ok(None),
            other => bail!("nobody knows what to do on {other}\n{}", draw::text(screen)),
        };
        Ok(Some(follows))
    }

    /// The home screen says what is next; if that is to buy and nothing more is wanted, or to wait, time passes.
    fn starts_from_home(&mut self, screen: &Screen) -> Result<Option<&'static [&'static str]>> {
        let mut go = Hands { stage: &mut self.stage, did: &mut self.did };
        let next = screen.primary.as_ref().map(|button| button.label.clone());
        if let Some((label, follows)) = WAYS.iter().find(|(label, _)| next == Some(hear::label(label))) {
            go.press(label)?;
            return Ok(Some(std::slice::from_ref(follows)));
        }
        if next == Some(hear::label("Ke Katalog Pelatihan")) && !self.courses.is_empty() {
            go.press("Ke Katalog Pelatihan")?;
            return Ok(Some(&["catalogue"]));
        }
        if !go.waits_for_change(screen)? {
            go.press("Saldo dan insentif")?;
            return Ok(Some(&["money"]));
        }
        Ok(Some(&["home.accepted"]))
    }

    /// What is next of a training: an attendance in its window, with what the institution reports around it; else home.
    fn learns(&mut self, screen: &Screen) -> Result<&'static [&'static str]> {
        let next = attendance(screen).cloned();
        if let Some(opens) = opens_at(screen).filter(|at| next.is_some() && *at > self.stage.now()) {
            self.did.push("tunggu sampai penukaran dibuka".into());
            self.stage.move_clock_to(opens)?;
            return Ok(&["training.detail"]);
        }
        let code = self.code(screen)?;
        let sandbox = self.stage.sandbox.clone();
        let institution = Institution::of(&sandbox, &institution(screen)?)?;
        match &next {
            Some(item) if is_venue(item) => self.shows_ticket(&institution)?,
            Some(item) => {
                if item.label == hear::label("Post-test") && has_task(screen) {
                    institution.hand_in(&code, 1)?;
                }
                let (email, stage) = (&self.person.email, &self.stage);
                let first = !timeline(screen).any(|item| is_attendance(item) && item.state == TimelineState::Past);
                let goes = if first { redeem } else { attend };
                match goes(&mut institution.website()?, email, PASSWORD, &code, &|| stage.code("email")) {
                    Ok(()) => self.did.push(format!("tukar kode di situs lembaga untuk “{}”", item.label)),
                    Err(_) if !first => self.did.push("lembaga: belum waktunya".into()),
                    Err(error) => return Err(error),
                }
            }
            None => {}
        }
        if next.is_some() {
            self.stage.pass(CLASS_MS)?;
        }
        if is_to_come(screen, "Pre-test") {
            institution.report_pretest(&code)?;
        }
        let last = next.is_none_or(|item| is_last(screen, &item));
        if last && !has_score(screen) {
            self.stage.send(Event::Foreground)?;
            if has_task(&self.stage.screen()) {
                institution.hand_in(&code, 1)?;
            }
            match institution.report_posttest(&code, SCORE) {
                Ok(()) => self.did.push("post-test dilaporkan lembaga".into()),
                Err(Failure::Refused { .. }) => {} // reported before, and the certificate is on its way
                Err(failure) => return Err(failure.into()),
            }
        }
        self.stage.send(Event::Foreground)?;
        if attendance(&self.stage.screen()).is_none() {
            let mut go = Hands { stage: &mut self.stage, did: &mut self.did };
            go.turns_back_to("home.accepted")?;
            let home = go.stage.screen();
            go.waits_for_change(&home)?; // for the certificate
            return Ok(&["home.accepted"]);
        }
        Ok(&["training.detail"])
    }

    /// The redeem code, as the person reads it.
    fn code(&mut self, screen: &Screen) -> Result<String> {
        let label = hear::label("Kode redeem");
        let shown = |screen: &Screen| {
            screen.blocks.iter().find_map(|block| match block {
                Block::Hidden { label: name, shown, .. } if *name == label => shown.clone(),
                _ => None,
            })
        };
        if shown(screen).is_none() {
            let mut go = Hands { stage: &mut self.stage, did: &mut self.did };
            go.presses_in(&label, "Tampilkan")?;
        }
        shown(&self.stage.screen()).with_context(|| format!("no code is shown on\n{}", draw::text(screen)))
    }

    /// The QR is held before the institution's scanner, then the face; the app tells how it went.
    fn shows_ticket(&mut self, institution: &Institution<'_>) -> Result<()> {
        let mut go = Hands { stage: &mut self.stage, did: &mut self.did };
        go.press("Lihat QR")?;
        let screen = go.stage.screen();
        let ticket = screen.blocks.iter().find_map(|block| match block {
            Block::Ticket { size, modules, .. } => Some(ticket_png(*size, modules, &Look::PLAIN)),
            _ => None,
        });
        let png = ticket.with_context(|| format!("no QR is shown on\n{}", draw::text(&screen)))?;
        let scan = institution.scan_png(&png)?;
        go.stage.pass(5_000)?;
        go.reads(&hear::label("Sistem sedang memverifikasi QR kamu."))?;
        institution.look_at_face(&scan, true)?;
        go.stage.pass(5_000)?;
        go.reads(&hear::label("QR terverifikasi. Kamu boleh mengikuti kelas sesuai jadwal."))?;
        go.stage.back()
    }
}

impl Hands<'_> {
    /// Plays the video to its end, or goes on when it is over.
    fn watches(&mut self, screen: &Screen) -> Result<()> {
        let video = screen.blocks.iter().find_map(|block| match block {
            Block::Video { key, title, length_ms, position_ms, .. } => Some((key, title, *length_ms, *position_ms)),
            _ => None,
        });
        match video {
            None => self.press("Ke Katalog Pelatihan"),
            Some((_, _, length, position)) if position >= length => self.press("Lanjut"),
            Some((key, title, length, _)) => {
                self.did.push(format!("tonton “{title}”"));
                for position_ms in [0, length / 2, length] {
                    self.stage.send(Event::VideoAt { key: key.clone(), position_ms })?;
                    self.stage.pass(length / 2 + 1_000)?;
                }
                Ok(())
            }
        }
    }

    /// Presses a button of one block.
    fn presses_in(&mut self, block: &str, label: &str) -> Result<()> {
        self.did.push(format!("tekan “{}” pada “{block}”", hear::label(label)));
        let key = find::control_in(&self.stage.screen(), block, &hear::label(label))?;
        self.stage.send(Event::Tapped { key })
    }

    /// Presses the first button of this name in a list.
    fn presses_first(&mut self, label: &str) -> Result<()> {
        let screen = self.stage.screen();
        let wanted = hear::label(label);
        let first = find::controls(&screen).into_iter().find(|control| control.label == wanted);
        let key = first.with_context(|| format!("no “{wanted}” on\n{}", draw::text(&screen)))?.key.clone();
        self.did.push(format!("tekan “{wanted}”"));
        self.stage.send(Event::Tapped { key })
    }

    fn turns_back_to(&mut self, key: &str) -> Result<()> {
        while self.stage.screen().key != key {
            self.stage.back()?;
        }
        self.did.push("kembali".into());
        Ok(())
    }

    /// Until the home screen asks for something else; false if nothing more happens.
    fn waits_for_change(&mut self, screen: &Screen) -> Result<bool> {
        self.waits();
        let end = self.stage.now() + LIFE_MS;
        let button = |screen: &Screen| screen.primary.as_ref().map(|button| button.label.clone());
        let before = button(screen);
        while button(&self.stage.screen()) == before {
            match self.stage.next_event()?.filter(|next| *next <= end) {
                Some(next) => self.stage.move_clock_to(next)?,
                None => return Ok(false),
            }
        }
        Ok(true)
    }
}

/// The sum of what was paid, as the screen "Saldo dan insentif" lists it.
pub fn paid_idr(screen: &Screen) -> i64 {
    let words = ["Sudah dikirim", "Sent"];
    let amounts = screen.blocks.iter().filter_map(|block| match block {
        Block::Money { amount, when, .. } if words.iter().any(|word| when.starts_with(word)) => Some(amount),
        _ => None,
    });
    amounts.filter_map(|amount| amount.trim_start_matches("Rp").replace('.', "").parse::<i64>().ok()).sum()
}

fn timeline(screen: &Screen) -> impl Iterator<Item = &TimelineItem> {
    screen.blocks.iter().flat_map(|block| match block {
        Block::Timeline { items } => items.as_slice(),
        _ => &[],
    })
}

/// The attendance that comes next; the pre-test and tasks are none.
fn attendance(screen: &Screen) -> Option<&TimelineItem> {
    timeline(screen).find(|item| item.state == TimelineState::Now && item.label != hear::label("Pre-test"))
}

fn is_last(screen: &Screen, item: &TimelineItem) -> bool {
    !timeline(screen).any(|other| other.state == TimelineState::Next && is_attendance(other) && other != item)
}

fn is_attendance(item: &TimelineItem) -> bool {
    ["Pertemuan", "Session", "Post-test"].iter().any(|word| item.label.starts_with(word))
}

fn is_venue(item: &TimelineItem) -> bool {
    ["di tempat pelatihan", "at the venue"].iter().any(|words| item.label.ends_with(words))
}

fn is_to_come(screen: &Screen, label: &str) -> bool {
    timeline(screen).any(|item| item.label == hear::label(label) && item.state != TimelineState::Past)
}

/// A practice task was not handed in yet.
fn has_task(screen: &Screen) -> bool {
    let missing = ["Belum dikumpulkan", "Not handed in"];
    timeline(screen).any(|item| missing.iter().any(|missing| item.when.ends_with(missing)))
}

fn has_score(screen: &Screen) -> bool {
    let text = draw::all_text(screen);
    text.contains("Nilai post-test") || text.contains("Post-test score")
}

/// When the window opens, while it is shut.
fn opens_at(screen: &Screen) -> Option<i64> {
    screen.blocks.iter().find_map(|block| match block {
        Block::Countdown { until, text, .. }
            if ["Penukaran dibuka", "Redeeming opens"].iter().any(|words| text.starts_with(words)) =>
        {
            Some(*until)
        }
        _ => None,
    })
}

/// The id of the institution that the screen names.
fn institution(screen: &Screen) -> Result<String> {
    let label = hear::label("Lembaga pelatihan");
    let named = screen.blocks.iter().find_map(|block| match block {
        Block::Facts { rows } => rows.iter().find(|row| row.label == label).map(|row| row.value.clone()),
        _ => None,
    });
    let name = named.with_context(|| format!("no institution is named on\n{}", draw::text(screen)))?;
    institution_id(&name).map(str::to_owned)
}

/// The id of the institution with this name.
pub fn institution_id(name: &str) -> Result<&'static str> {
    INSTITUTIONS.get(name).map(String::as_str).with_context(|| format!("nobody knows {name}"))
}
