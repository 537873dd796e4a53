//! What is sold and by whom, as the data gives it: platforms (digital platforms, DP), institutions (training
//! institutions, LP) and their courses.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    clock::Instant,
    rulebook::{Contact, Text},
};

/// Attendance number of the post-test (partner-api.md §5).
pub const POST_TEST: u32 = 999;

/// Platforms, institutions and courses.
pub struct Offer {
    /// Where courses are sold.
    pub platforms: Vec<Platform>,
    /// Who runs them.
    pub institutions: Vec<Institution>,
    /// What is sold.
    pub courses: Vec<Course>,
}

impl Offer {
    /// The course with this code.
    pub fn course(&self, code: &str) -> Option<&Course> {
        self.courses.iter().find(|course| course.code == code)
    }

    /// The course with this code and its schedule.
    pub fn schedule(&self, course: &str, schedule: &str) -> Option<(&Course, &Schedule)> {
        let course = self.course(course)?;
        Some((course, course.schedules.iter().find(|known| known.code == schedule)?))
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

/// A digital platform.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Platform {
    /// Its name on the wire.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Its name in the partner API.
    pub client_code: String,
    /// Its key in the partner API.
    pub sign_key: String,
    /// How one buys there.
    pub guide: Text,
    /// What it says about money back (BR-35, C-05).
    pub refund: Text,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
}

/// A training institution.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    /// Its name on the wire.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// Its name in the partner API.
    pub client_code: String,
    /// Its key in the partner API.
    pub sign_key: String,
    /// Participants are sent back only to addresses that begin like this.
    pub redirect_prefix: String,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
}

/// How a course is held (participant.md §10.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
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
}

impl Mode {
    /// Its name in columns, rules and on the wire.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Webinar => "webinar",
            Self::Offline => "offline",
            Self::Hybrid => "hybrid",
            Self::SelfPaced => "self_paced",
        }
    }
}

/// A course.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Its name in the partner API and on the wire.
    pub code: String,
    /// Its name for people.
    pub name: Text,
    /// An institution's id.
    pub institution: String,
    /// Ids of the platforms that sell it.
    pub platforms: Vec<String>,
    /// An id of the rules' `interests`.
    pub category: String,
    /// How it is held.
    pub mode: Mode,
    /// Its length.
    pub hours: u32,
    /// Its price in rupiah.
    pub price_idr: i64,
    /// What is taught, in order.
    pub curriculum: Vec<Text>,
    /// Who may buy it.
    pub conditions: Conditions,
    /// Independent practice tasks to hand in.
    pub tasks: u32,
    /// What the certificate says.
    pub certificate: Text,
    /// What others thought of it.
    pub rating: Rating,
    /// When it is held.
    pub schedules: Vec<Schedule>,
}

impl Course {
    /// The attendance numbers of a schedule, the post-test's last where there is one; a self-paced course has the
    /// redemption as its only other.
    pub fn sequences<'a>(&self, schedule: &'a Schedule) -> impl Iterator<Item = u32> + use<'a> {
        let redemption = schedule.sessions.is_empty().then_some(1);
        let post_test = (self.mode != Mode::Offline).then_some(POST_TEST);
        redemption.into_iter().chain(schedule.sessions.iter().map(|session| session.sequence)).chain(post_test)
    }
}

/// Who may buy a course; what is absent does not narrow.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Conditions {
    /// Years, inclusive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_age: Option<u32>,
    /// Years, inclusive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_age: Option<u32>,
    /// Ids of the rules' `education`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub education: Vec<String>,
    /// 4-digit regencies where one lives.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<String>,
}

/// What others thought of a course.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Rating {
    /// Stars times ten: 46 is 4.6 of 5.
    pub tenths: u32,
    /// How many rated it.
    pub count: u32,
}

/// One time a course is held.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Schedule {
    /// Its name in the partner API and on the wire.
    pub code: String,
    /// Places.
    pub quota: u32,
    /// IANA name of the zone in which its times are told (BR-56).
    pub zone: Zone,
    /// Where it is held.
    #[serde(default)]
    pub venue: Option<Venue>,
    /// Its sessions, in order; none when it is self-paced.
    pub sessions: Vec<Meeting>,
}

impl Schedule {
    /// The first moment of the first session.
    pub fn starts_at(&self) -> Option<Instant> {
        self.sessions.first().map(|session| session.starts_at)
    }

    /// The session with this attendance number.
    pub fn session(&self, sequence: u32) -> Option<&Meeting> {
        self.sessions.iter().find(|session| session.sequence == sequence)
    }

    /// The calendar day of a moment at the venue.
    pub fn day(&self, at: Instant) -> NaiveDate {
        at.date_in(self.zone.hours())
    }
}

/// The three zones (participant.md §4.5; Pontianak shares WIB).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub enum Zone {
    /// WIB
    #[serde(rename = "Asia/Jakarta")]
    Jakarta,
    /// WITA
    #[serde(rename = "Asia/Makassar")]
    Makassar,
    /// WIT
    #[serde(rename = "Asia/Jayapura")]
    Jayapura,
}

impl Zone {
    /// Hours ahead of UTC; no zone has daylight saving.
    pub const fn hours(self) -> i32 {
        match self {
            Self::Jakarta => 7,
            Self::Makassar => 8,
            Self::Jayapura => 9,
        }
    }

    /// What people call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jakarta => "WIB",
            Self::Makassar => "WITA",
            Self::Jayapura => "WIT",
        }
    }
}

/// Where a course is held.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Venue {
    /// Its name.
    pub name: String,
    /// Its address.
    pub address: String,
    /// 4-digit regency.
    pub area: String,
}

/// One meeting.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// Its attendance number, 1 to 10.
    pub sequence: u32,
    /// On the internet or at the venue.
    pub place: Place,
    /// Its begin.
    pub starts_at: Instant,
    /// Its end.
    pub ends_at: Instant,
}

/// Where a session is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// On the internet.
    Online,
    /// At the venue.
    Venue,
}
