use super::{Flow, Fresh, Settled, Want, calendar, catalogue, next};
use crate::api::{Attendance, Attended, Post, Read, Ticket, Training as Bought, TrainingState};
use crate::app::{Hands, Place, World};
use crate::domain::reminder::{Kind, Moments, Occasion};
use crate::domain::{DAY_MS, HOUR_MS, Instant, Private, Qr, Zone};
use crate::draw::{Draw, Drawn, Sheet};
use crate::text::{Say, date_time, time_of_day};
use crate::vocabulary::{NoticeKind, Ready, Request, TimelineItem, TimelineState};
use maud::{DOCTYPE, PreEscaped, html};

/// "Pelatihan Saya": what was bought, its codes, the ticket for the venue, attendance, the certificate (participant.md
/// §3.11 to §3.13). All of it opens with no signal.
pub struct Training;

/// What dies with the process: which secrets are shown, and what is asked.
#[derive(Default)]
pub struct Live {
    code_shown: bool,
    voucher_shown: bool,
    cancelling: bool,
    pages: usize,
}

/// What can be pressed.
#[derive(Debug)]
#[expect(missing_docs, reason = "each is named by its button")]
pub enum Act {
    Browse,
    More,
    See { training: String },
    ToggleCode,
    CopyCode { training: String },
    ToggleVoucher,
    CopyVoucher { training: String },
    ShowTicket { training: String },
    NewTicket { training: String },
    Print { training: String },
    Calendar { training: String },
    Rate { training: String },
    OpenCertificate { title: String, page: Private },
    ShareCertificate { page: Private },
    ShareLink { training: String },
    AskCancel,
    Keep,
    Cancel { training: String },
}

/// Trainings on a page.
const PAGE: usize = 50;
/// At the venue the app asks this often what became of a scan, in milliseconds.
const SCAN_POLL_MS: i64 = 3_000;
/// While a training is looked at.
const POLL_MS: i64 = 60_000;
/// A ticket is fetched anew when the app is opened and it is older than this, if its class is as near.
const TICKET_OLD_MS: i64 = 2 * HOUR_MS;

impl Flow for Training {
    type Saved = ();
    type Live = Live;
    type Act = Act;

    fn screen((): &(), l: &Live, w: &World<'_>) -> Drawn<Act> {
        match w.place {
            Some(Place::Training { training }) => match w.life().training(training) {
                Some(training) => one(training, l, w),
                None => list(l, w),
            },
            Some(Place::Ticket { training }) => {
                let found = w.life().training(training);
                match found.and_then(|training| Some((training, training.qr.as_ref()?))) {
                    Some((training, ticket)) => show_ticket(training, ticket, w),
                    None => list(l, w),
                }
            }
            _ => list(l, w),
        }
    }

    fn act((): &mut (), l: &mut Live, h: &mut Hands<'_>, act: Act) {
        let find = |h: &Hands<'_>, id: &str| h.life().and_then(|life| life.training(id)).cloned();
        match act {
            Act::Browse => h.go(Place::Catalogue),
            Act::More => l.pages += 1,
            Act::See { training } => {
                *l = Live { pages: l.pages, ..Live::default() };
                h.go(Place::Training { training });
            }
            Act::ToggleCode => l.code_shown = !l.code_shown,
            Act::ToggleVoucher => l.voucher_shown = !l.voucher_shown,
            Act::CopyCode { training } => {
                if let Some(training) = find(h, &training) {
                    h.copy(training.redeem_code.reveal(), true);
                }
            }
            Act::CopyVoucher { training } => {
                if let Some(training) = find(h, &training) {
                    h.copy(training.voucher_code.reveal(), true);
                }
            }
            Act::ShowTicket { training } => {
                if find(h, &training).is_some_and(|training| is_used(&training)) {
                    renew(h, &training);
                }
                h.go(Place::Ticket { training });
            }
            Act::NewTicket { training } => renew(h, &training),
            Act::Print { training } => {
                if let Some(training) = find(h, &training) {
                    print(&training, h);
                }
            }
            Act::Calendar { training } => {
                if let Some(training) = find(h, &training) {
                    let dates = calendar::of_training(&training, h.today, h.words);
                    h.request(dates);
                }
            }
            Act::Rate { training } => h.go(Place::Rating { training }),
            Act::OpenCertificate { title, page } => {
                h.request(Request::Print { title, html: page.reveal().to_owned() });
            }
            Act::ShareCertificate { page } => h.request(Request::ShareFile {
                name: "sertifikat-prakerja.html".to_owned(),
                kind: "text/html".to_owned(),
                text: page.reveal().to_owned(),
            }),
            Act::ShareLink { training } => {
                if let Some(certificate) = find(h, &training).and_then(|training| training.certificate) {
                    let title = h.words.pick(&certificate.title).to_owned();
                    let say = Say::of("certificate-share").text("title", title).text("url", certificate.url);
                    let text = h.words.say(&say);
                    h.request(Request::Share { text });
                }
            }
            Act::AskCancel => l.cancelling = true,
            Act::Keep => l.cancelling = false,
            Act::Cancel { training } => {
                l.cancelling = false;
                h.attend(Attended::Cancel { training });
            }
        }
    }

    fn settled((): &mut (), _: &mut Live, _: &Settled<'_>) {}

    fn wants((): &(), w: &World<'_>) -> Vec<Want> {
        let every = match w.place {
            Some(Place::Ticket { .. }) => SCAN_POLL_MS,
            _ => POLL_MS,
        };
        next::wants(w).into_iter().chain([Want { read: Read::Me, fresh: Fresh::Within(every) }]).collect()
    }

    fn occasions(w: &World<'_>) -> Vec<Occasion> {
        let windows = w.life().running().flat_map(|training| {
            training.attendances.iter().filter(|one| one.attended_at.is_none() && one.starts_at.is_some()).map(|one| {
                let moments = Moments {
                    starts: one.starts_at,
                    opens: one.opens_at,
                    deadline: one.closes_at,
                    ..Moments::default()
                };
                Occasion { kind: Kind::RedeemWindow, subject: training.id.clone(), moments }
            })
        });
        windows.collect()
    }

    fn seen(h: &mut Hands<'_>, now: Instant) {
        let old = |training: &&Bought| {
            let ticket = training.qr.as_ref().filter(|ticket| now.since_ms(ticket.issued_at) > TICKET_OLD_MS);
            let near = training.next().and_then(|next| next.starts_at);
            ticket.is_some() && near.is_some_and(|starts| starts.since_ms(now) < DAY_MS)
        };
        let trainings = h.life().into_iter().flat_map(|life| life.running().filter(old));
        let old: Vec<String> = trainings.map(|training| training.id.clone()).collect();
        for training in &old {
            renew(h, training);
        }
    }
}

/// A new ticket, unless one is on its way.
fn renew(h: &mut Hands<'_>, training: &str) {
    let post = Post::RefreshTicket { training: training.to_owned() };
    if h.posted(|queued| (*queued == post).then_some(())).is_none() {
        h.post(post);
    }
}

/// A verified QR is not scanned again (BR-40): the next meeting needs another.
fn is_used(training: &Bought) -> bool {
    let issued = training.qr.as_ref().map(|ticket| ticket.issued_at);
    let attended = training.attendances.iter().filter(|one| one.place == "venue").filter_map(|one| one.attended_at);
    attended.max().is_some_and(|last| issued.is_some_and(|issued| issued <= last))
}

fn list(l: &Live, w: &World<'_>) -> Drawn<Act> {
    let trainings = &w.life().trainings;
    let page = w.draw("training.list");
    if trainings.is_empty() {
        let page = page.empty("training-none", "training-none-text");
        return page.primary("to-catalogue", Act::Browse, Ready::Yes).done();
    }
    let shown = PAGE.saturating_mul(l.pages.saturating_add(1));
    let page = trainings.iter().rev().take(shown).fold(page, |page, training| {
        let details =
            vec![catalogue::institution(&training.institution, w), w.words.say(&catalogue::kind(training.mode))];
        let next = training.next().and_then(|next| next.starts_at).filter(|_| training.ended.is_none());
        let next = next.map(|at| w.words.say(&Say::of("training-next").text("at", local(at, training.zone(), w))));
        let see = Act::See { training: training.id.clone() };
        let details = details.into_iter().chain(next).collect();
        page.row(w.pick(&training.name).to_owned(), details, state(training, w), vec![("see-details", see, Ready::Yes)])
    });
    if trainings.len() > shown { page.button("more", Act::More, Ready::Yes).done() } else { page.done() }
}

fn state(training: &Bought, w: &World<'_>) -> String {
    w.words.say(&Say::of(match training.state {
        TrainingState::Bought => "state-bought",
        TrainingState::Redeemed => "state-redeemed",
        TrainingState::Finished => "state-finished",
        TrainingState::Certified => "state-certified",
        TrainingState::Rated => "state-rated",
        TrainingState::Cancelled => "state-cancelled",
        TrainingState::Unknown => "state-unknown",
    }))
}

/// An instant by the clock of the class (BR-56), and by the person's own where that differs.
fn local(at: Instant, zone: Zone, w: &World<'_>) -> String {
    let there = date_time(at, zone, w.words.language());
    match w.other_zone().filter(|own| *own != zone) {
        Some(own) => format!("{there} ({})", date_time(at, own, w.words.language())),
        None => there,
    }
}

fn one(training: &Bought, l: &Live, w: &World<'_>) -> Drawn<Act> {
    let id = || training.id.clone();
    let page = w.draw("training.detail").trouble(w.trouble(&[])).trouble(w.waiting());
    let page =
        page.named(w.pick(&training.name).to_owned()).text(Say::of("training-state").text("state", state(training, w)));
    if let Some(ended) = &training.ended {
        let price = training.price_idr.to_string();
        let say = if ended.code == "cancelled" {
            Say::of("training-cancelled").at("at", ended.at).text("price", price)
        } else {
            Say::of("training-void").at("at", ended.at).text("price", price)
        };
        return page.notice(NoticeKind::Info, say).done();
    }
    let page = facts(page, training, w);
    let page = steps(page, training, w);
    let page = codes(page, training, l, w);
    let page = timeline(page, training, w);
    let page = certificate(page, training, w);
    let page = help(page, training, w);
    let page = match &training.cancel_refused {
        Some(_) => page.text("training-no-cancel"),
        None => page.button("training-cancel", Act::AskCancel, w.ready()),
    };
    let page = match &training.qr {
        Some(_) => page.primary("show-qr", Act::ShowTicket { training: id() }, Ready::Yes),
        None => page,
    };
    let sheet =
        Sheet { title: "cancel-ask", text: "cancel-ask-text", confirm: "training-cancel", cancel: "training-keep" };
    if l.cancelling { page.sheet(&sheet, Act::Cancel { training: id() }, || Act::Keep).done() } else { page.done() }
}

fn facts<'w>(page: Draw<'w, Act>, training: &Bought, w: &World<'w>) -> Draw<'w, Act> {
    let platform = w.catalogue.and_then(|catalogue| catalogue.platform(&training.platform));
    let mut rows = vec![
        ("course-institution", catalogue::institution(&training.institution, w)),
        ("purchase-platform", platform.map_or(&training.platform, |platform| &platform.name).clone()),
        ("course-mode", w.words.say(&catalogue::kind(training.mode))),
        ("course-price", training.price_idr.to_string()),
    ];
    rows.extend(training.venue.as_ref().map(|venue| ("training-venue", format!("{}, {}", venue.name, venue.address))));
    page.facts(&rows)
}

/// What to do now, in words, with the window of the next attendance.
fn steps<'w>(page: Draw<'w, Act>, training: &Bought, w: &World<'w>) -> Draw<'w, Act> {
    let page = page.heading("next-step");
    let venue = training.next().is_some_and(|next| next.place == "venue");
    let page = page.text(match training.state {
        TrainingState::Bought if venue => "redeem-venue-text",
        TrainingState::Bought => "redeem-online-text",
        TrainingState::Redeemed if venue => "attend-venue-text",
        TrainingState::Redeemed => "learn-text",
        TrainingState::Finished => "certificate-wait-text",
        TrainingState::Certified => "rate-text",
        TrainingState::Rated => "rated-text",
        TrainingState::Cancelled | TrainingState::Unknown => "state-unknown",
    });
    match training.next() {
        Some(next) => window(page, next, training.zone(), w),
        None => page,
    }
}

/// The redeem window in the clock of the class (C-01): the server judges; where it told none, the words are careful.
fn window<'w>(page: Draw<'w, Act>, next: &Attendance, zone: Zone, w: &World<'w>) -> Draw<'w, Act> {
    match (next.opens_at, next.closes_at) {
        // Until the end itself, which counts.
        (Some(opens), Some(closes)) if !w.clock.closed(closes.plus_ms(1)) => {
            let (at, say) = if w.clock.reached(opens) {
                (closes, Say::of("window-open").text("at", local(closes, zone, w)))
            } else {
                (opens, Say::of("window-opens").text("at", local(opens, zone, w)))
            };
            page.countdown(at, say, None, "window-after")
        }
        (Some(_), Some(_)) => page.notice(NoticeKind::Warning, "window-over"),
        _ if next.starts_at.is_some() => page.text("window-unknown"),
        _ => page,
    }
}

fn codes<'w>(page: Draw<'w, Act>, training: &Bought, l: &Live, _: &World<'w>) -> Draw<'w, Act> {
    let id = || training.id.clone();
    page.heading("codes")
        .hidden(
            "redeem-code",
            training.redeem_code.reveal(),
            l.code_shown,
            Act::ToggleCode,
            Some(Act::CopyCode { training: id() }),
        )
        .text("redeem-code-use")
        .hidden(
            "voucher-code",
            training.voucher_code.reveal(),
            l.voucher_shown,
            Act::ToggleVoucher,
            Some(Act::CopyVoucher { training: id() }),
        )
        .text("voucher-code-use")
        .text("codes-mail")
}

fn timeline<'w>(page: Draw<'w, Act>, training: &Bought, w: &World<'w>) -> Draw<'w, Act> {
    let say = |say: Say| w.words.say(&say);
    let next = training.next().map(|next| next.sequence);
    let mut items = vec![];
    let pretest = training.pretest_at;
    if w.rules.and_then(|rules| rules.pretest_required).unwrap_or(pretest.is_some()) {
        let when = pretest.map_or_else(|| say("pretest-first".into()), |at| local(at, training.zone(), w));
        let state = if pretest.is_some() { TimelineState::Past } else { TimelineState::Now };
        items.push(TimelineItem { label: say("pretest".into()), when, state });
    }
    let has_sessions = training.attendances.iter().any(|one| one.starts_at.is_some());
    for one in &training.attendances {
        let label = say(meeting(one));
        let at = one.attended_at.or(one.starts_at);
        let untimed = if has_sessions { "posttest-last" } else { "course-any-time" };
        let when = at.map_or_else(|| say(untimed.into()), |at| local(at, training.zone(), w));
        let state = match one.attended_at {
            Some(_) => TimelineState::Past,
            None if next == Some(one.sequence) => TimelineState::Now,
            None => TimelineState::Next,
        };
        items.push(TimelineItem { label, when, state });
    }
    for task in &training.tasks {
        let handed_in = task.assignment > 0;
        let state = if handed_in { TimelineState::Past } else { TimelineState::Next };
        let when = say(if handed_in { "task-handed-in" } else { "task-missing" }.into());
        items.push(TimelineItem { label: say(Say::of("task").number("n", task.n)), when, state });
    }
    let page = page.heading("training-course").timeline(items).text("attendance-own");
    let save = Act::Calendar { training: training.id.clone() };
    if calendar::has_meetings(training) { page.button("calendar-save", save, Ready::Yes) } else { page }
}

/// What an attendance is called.
pub(super) fn meeting(one: &Attendance) -> Say {
    match one.sequence {
        POST_TEST => Say::of("posttest"),
        n if one.place == "venue" => Say::of("session-venue").number("n", n),
        n => Say::of("session-online").number("n", n),
    }
}

/// Attendance number of the post-test (partner-api.md §5).
const POST_TEST: u32 = 999;

fn certificate<'w>(page: Draw<'w, Act>, training: &Bought, w: &World<'w>) -> Draw<'w, Act> {
    let page = match training.posttest_score {
        Some(score) => page.text(Say::of("posttest-score").number("score", score)),
        None => page,
    };
    let id = || training.id.clone();
    match (&training.certificate, training.certificate_due_at) {
        (Some(certificate), _) => {
            let issued = w.wib(certificate.issued_at);
            let page = page.heading("certificate").facts(&[
                ("certificate-title", w.pick(&certificate.title).to_owned()),
                ("certificate-number", certificate.number.reveal().to_owned()),
                ("certificate-issued", issued),
                ("certificate-check", certificate.url.clone()),
            ]);
            let page = match w.certificate(&training.id) {
                Some(kept) => {
                    let title = w.pick(&certificate.title).to_owned();
                    page.text("certificate-kept")
                        .button("certificate-open", Act::OpenCertificate { title, page: kept.clone() }, Ready::Yes)
                        .button("certificate-send", Act::ShareCertificate { page: kept.clone() }, Ready::Yes)
                }
                None => page.text("certificate-missing").button(
                    "certificate-link",
                    Act::ShareLink { training: id() },
                    Ready::Yes,
                ),
            };
            match &training.rated {
                Some(rated) => page.text(Say::of("rated-stars").number("stars", rated.stars)),
                None => page.button("rate", Act::Rate { training: id() }, Ready::Yes),
            }
        }
        (None, Some(due)) => page.heading("certificate").text(Say::of("certificate-due").at("at", due)),
        (None, None) => page,
    }
}

fn help<'w>(page: Draw<'w, Act>, training: &Bought, w: &World<'w>) -> Draw<'w, Act> {
    let catalogue = w.catalogue;
    let institution = catalogue.and_then(|catalogue| catalogue.institution(&training.institution));
    let platform = catalogue.and_then(|catalogue| catalogue.platform(&training.platform));
    let page = page.heading("training-help").text("training-help-text");
    let page = page.contacts(institution.map_or(&[], |institution| &institution.contacts));
    page.contacts(platform.map_or(&[], |platform| &platform.contacts))
}

/// The ticket (BR-37, BR-40). It opens with no signal, and however old it is: an old one stays valid.
fn show_ticket(training: &Bought, ticket: &Ticket, w: &World<'_>) -> Drawn<Act> {
    let page = w.draw("training.ticket").trouble(w.trouble(&[]));
    let page = match ticket.state.as_str() {
        "verifying" => page.notice(NoticeKind::Info, "ticket-verifying"),
        "verified" => page.notice(NoticeKind::Good, "ticket-verified"),
        "refused" => page.notice(NoticeKind::Bad, "ticket-refused"),
        _ => page,
    };
    let page = if w.is_cut_off() { page.notice(NoticeKind::Warning, "ticket-offline") } else { page };
    let id = || training.id.clone();
    let Some(qr) = Qr::of(ticket.token.reveal()) else {
        return page.empty("ticket-none", "ticket-none-text").done();
    };
    let uses = match ticket.scans_max {
        Some(max) => Say::of("ticket-uses").number("used", ticket.scans_used).number("max", max),
        None => Say::of("ticket-used").number("used", ticket.scans_used),
    };
    let page = page.ticket(qr, w.pick(&training.name).to_owned(), ticket_window(training, w), w.words.say(&uses));
    let page = match training.next() {
        Some(next) => window(page, next, training.zone(), w),
        None => page,
    };
    page.text("ticket-text")
        .text("ticket-face")
        .button("ticket-print", Act::Print { training: id() }, Ready::Yes)
        .button("ticket-new", Act::NewTicket { training: id() }, w.ready())
        .done()
}

fn ticket_window(training: &Bought, w: &World<'_>) -> String {
    let say = |say: Say| w.words.say(&say);
    match training.next().and_then(|next| next.opens_at.zip(next.closes_at)) {
        Some((opens, closes)) => {
            let opens = local(opens, training.zone(), w);
            say(Say::of("ticket-window").text("opens", opens).text("closes", time_of_day(closes, training.zone())))
        }
        None => say("window-unknown".into()),
    }
}

/// A page to carry along: the QR as on the screen, and its token, which the venue's own staff can type.
fn print(training: &Bought, h: &mut Hands<'_>) {
    let Some(ticket) = &training.qr else { return };
    let (title, zone) = (h.words.pick(&training.name).to_owned(), training.zone());
    let fours = ticket.token.reveal().as_bytes().chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join(" ");
    let say = |say: Say| h.words.say(&say);
    let window = training.next().and_then(|next| next.opens_at.zip(next.closes_at)).map(|(opens, closes)| {
        let opens = date_time(opens, zone, h.words.language());
        say(Say::of("ticket-window").text("opens", opens).text("closes", time_of_day(closes, zone)))
    });
    let page = html! {
        (DOCTYPE)
        meta charset="utf-8";
        title { (title) }
        h1 { (title) }
        @if let Some(venue) = &training.venue { p { (venue.name) ", " (venue.address) } }
        @if let Some(window) = window { p { (window) } }
        (PreEscaped(Qr::svg(ticket.token.reveal()).unwrap_or_default()))
        p { (say(Say::of("ticket-code").text("token", fours))) }
        p { (say("ticket-face".into())) }
    };
    h.request(Request::Print { title, html: page.into_string() });
}
