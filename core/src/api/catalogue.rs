//! "Katalog Pelatihan": what is sold now, and why the participant cannot buy it.

use super::Venue;
use crate::domain::{Bilingual, Instant, Rupiah};
use serde::{Deserialize, Serialize};

wire! {
    /// Everything that is sold.
    Catalogue { courses: Vec<Course>, platforms: Vec<Platform>, institutions: Vec<Institution> }
    /// A course; `category` is an id of the rules' interests, `hours` its length.
    Course {
        code: String,
        name: Bilingual,
        institution: String,
        platforms: Vec<String>,
        category: String,
        mode: Mode,
        hours: u32,
        price_idr: Rupiah,
        curriculum: Vec<Bilingual>,
        conditions: Conditions,
        tasks: u32,
        certificate: Bilingual,
        rating: Rating,
        schedules: Vec<Schedule>,
    }
    /// Who may buy a course; what is absent does not narrow.
    Conditions { min_age: Option<u32>, max_age: Option<u32>, education: Vec<String>, areas: Vec<String> }
    /// Stars times ten, and how many gave them.
    Rating { tenths: u32, count: u32 }
    /// One time a course is held; `refused` is the code of why it cannot be bought now.
    Schedule {
        code: String,
        /// An IANA name.
        zone: String,
        venue: Option<Venue>,
        sessions: Vec<Meeting>,
        places_left: u32,
        refused: Option<String>,
    }
    /// One meeting; `place` is `online` or `venue`.
    Meeting { sequence: u32, place: String, starts_at: Instant, ends_at: Instant }
    /// Where courses are bought, how, and what it says about money back (C-05).
    Platform { id: String, name: String, guide: Bilingual, refund: Bilingual, contacts: Vec<Contact> }
    /// Who runs courses.
    Institution { id: String, name: String, contacts: Vec<Contact> }
}

pub use crate::domain::wave_rules::Contact;

/// How a course is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Live on the internet.
    Webinar,
    /// Face to face.
    Offline,
    /// Some of each.
    Hybrid,
    /// At any time on the internet.
    SelfPaced,
    /// Something that this version does not know.
    #[default]
    #[serde(other)]
    Unknown,
}

impl Mode {
    /// All that a person can choose from.
    pub const ALL: [Mode; 4] = [Mode::Webinar, Mode::Offline, Mode::Hybrid, Mode::SelfPaced];

    /// Its name, in messages and choices.
    pub fn name(self) -> &'static str {
        match self {
            Self::Webinar => "webinar",
            Self::Offline => "offline",
            Self::Hybrid => "hybrid",
            Self::SelfPaced => "self-paced",
            Self::Unknown => "unknown",
        }
    }
}

impl Catalogue {
    /// The course with this code.
    pub fn course(&self, code: &str) -> Option<&Course> {
        self.courses.iter().find(|course| course.code == code)
    }

    /// The platform with this id.
    pub fn platform(&self, id: &str) -> Option<&Platform> {
        self.platforms.iter().find(|platform| platform.id == id)
    }

    /// The institution with this id.
    pub fn institution(&self, id: &str) -> Option<&Institution> {
        self.institutions.iter().find(|institution| institution.id == id)
    }
}
