//! What a registration keeps on bad days, each proved through the whole app: on a shared phone, over the end of a
//! session, beside another phone, under wrong clocks, with a memory that fails; and that both rigs play alike. And what a
//! recipient meets outside the app: websites, scanners and the drawn QR.

mod accounts;
mod devices;
mod memory;
mod partners;
mod rigs;
mod session;
mod time;

use crate::draw;
use crate::kills::{Life, WORLDS};
use crate::participant::{PASSWORD, Participant};
use crate::photo::Size;
use crate::rehearsal::{Fate, Ledger, Rehearsal};
use crate::stage::{Stage, locked};
use prakerja_core::vocabulary::Event;
use std::sync::{Arc, Mutex};

/// A person with a phone in process, and what left it.
struct Someone {
    person: Participant,
    ledger: Arc<Mutex<Ledger>>,
}

impl Someone {
    /// The person of this number, on an empty phone.
    fn new(number: u16) -> Self {
        let Life { participant, ledger, .. } = Life::new(&WORLDS[0], number, 1, &Arc::default(), None).unwrap();
        Self { person: participant, ledger }
    }

    fn at(number: u16, key: &str) -> Self {
        Self::new(number).until(key)
    }

    fn stage(&mut self) -> &mut Stage {
        &mut self.person.stage
    }

    fn until(mut self, key: &str) -> Self {
        self.person.live_until(key).unwrap();
        self
    }

    /// Does what is to be done on this screen.
    fn acts(mut self) -> Self {
        let screen = self.stage().screen();
        self.person.act(&screen).unwrap().expect("something to do");
        self
    }

    fn presses(mut self, label: &str) -> Self {
        self.stage().press(label).unwrap();
        self
    }

    fn says(mut self, event: Event) -> Self {
        self.stage().send(event).unwrap();
        self
    }

    fn passes(mut self, ms: i64) -> Self {
        self.stage().pass(ms).unwrap();
        self
    }

    fn stands_on(mut self, key: &str) -> Self {
        let screen = self.stage().screen();
        assert_eq!(screen.key, key, "{}", draw::text(&screen));
        self
    }

    fn comes_to(mut self, key: &str) -> Self {
        self.stage().at(key).unwrap();
        self
    }

    fn text(&mut self) -> String {
        draw::all_text(&self.stage().screen())
    }

    fn sees(mut self, text: &str) -> Self {
        let shown = self.text();
        assert!(shown.contains(text), "“{text}” is not on\n{shown}");
        self
    }

    fn lacks(mut self, text: &str) -> Self {
        let shown = self.text();
        assert!(!shown.contains(text), "“{text}” is on\n{shown}");
        self
    }

    fn loses_nothing(mut self) -> Self {
        let lost = self.stage().lost();
        assert!(lost.is_empty(), "{lost:?} no longer hold what was typed");
        self
    }

    fn offline(self) -> Self {
        locked(&self.ledger).offline = true;
        self
    }

    fn online(self) -> Self {
        locked(&self.ledger).offline = false;
        self.says(Event::Connectivity { online: true })
    }

    /// The calls so far that begin like this, each with its token.
    fn calls(&self, call: &str) -> Vec<Option<String>> {
        let ledger = locked(&self.ledger);
        ledger.calls.iter().filter(|(name, _)| name.starts_with(call)).map(|(_, token)| token.clone()).collect()
    }

    fn goes_home(mut self) -> Self {
        while self.stage().screen().back {
            self.stage().back().unwrap();
        }
        self
    }

    /// Signs out or wipes.
    fn leaves_by(self, way: &str) -> Self {
        let mut someone = self.goes_home().presses("Akun dan privasi").presses(way);
        assert!(someone.stage().screen().sheet.is_some(), "it is asked once more");
        someone.presses(way).stands_on("welcome")
    }

    /// Hands the phone to the person of this number.
    fn hands_to(self, number: u16) -> Self {
        let Self { person, ledger } = self;
        Self { person: Participant::new(person.stage, number, Size::Small, 1).unwrap(), ledger }
    }

    /// Signs in where there is an account already.
    fn returns(self) -> Self {
        self.presses("Masuk").proves()
    }

    /// Types address, password and code.
    fn proves(mut self) -> Self {
        let email = self.person.person.email.clone();
        self.stage().type_into("Alamat email", &email).unwrap();
        self.stage().type_into("Password", PASSWORD).unwrap();
        let mut someone = self.presses("Masuk").stands_on("account.code");
        let code = someone.stage().code("email").unwrap();
        someone.stage().type_into("Kode 6 angka", &code).unwrap();
        someone.presses("Lanjut")
    }

    /// The same person with another phone.
    fn other_phone(&mut self) -> Self {
        let ledger = Arc::new(Mutex::new(Ledger::default()));
        let folder = tempfile::tempdir().unwrap();
        let rig = |scene| Ok(Box::new(Rehearsal::open(scene, folder, 2, Fate::new(None, None), ledger.clone())?) as _);
        let stage = self.stage().beside(rig).unwrap();
        Self { person: Participant::new(stage, self.person.person.number, Size::Small, 1).unwrap(), ledger }
            .returns()
            .presses("Lanjutkan pendaftaran")
    }
}
