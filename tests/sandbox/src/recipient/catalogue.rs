//! "Katalog Pelatihan": what is sold now, and why one cannot buy it before one tries.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::purchases;
use crate::{
    desk::Desk,
    offer::{Conditions, Course, Meeting, Mode, Rating, Schedule, Venue, Zone},
    problem::Problem,
    rulebook::{Contact, Text},
    sessions::AccountId,
};

/// Schedules are shown from 7 days after their start (as closed) to 90 days ahead.
const SHOWN_BACK_MILLIS: i64 = 7 * 86_400_000;
const SHOWN_AHEAD_MILLIS: i64 = 90 * 86_400_000;

/// Everything that is sold.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct Catalogue {
    /// The courses.
    pub courses: Vec<CourseOffer>,
    /// Where they are sold.
    pub platforms: Vec<PlatformOffer>,
    /// Who runs them.
    pub institutions: Vec<InstitutionOffer>,
}

/// A platform as participants see it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct PlatformOffer {
    /// Its name on the wire.
    pub id: String,
    /// Its name.
    pub name: String,
    /// How one buys there.
    pub guide: Text,
    /// What it says about money back (C-05).
    pub refund: Text,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
}

/// An institution as participants see it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct InstitutionOffer {
    /// Its name on the wire.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whom to ask.
    pub contacts: Vec<Contact>,
}

/// A course.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct CourseOffer {
    /// Its name on the wire.
    pub code: String,
    /// Its name.
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
    /// Rupiah.
    pub price_idr: i64,
    /// What is taught, in order.
    pub curriculum: Vec<Text>,
    /// Who may buy it.
    pub conditions: Conditions,
    /// Practice tasks to hand in.
    pub tasks: u32,
    /// What the certificate says.
    pub certificate: Text,
    /// What others thought of it.
    pub rating: Rating,
    /// When it is held.
    pub schedules: Vec<ScheduleOffer>,
}

/// One time a course is held.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
pub struct ScheduleOffer {
    /// Its name on the wire.
    pub code: String,
    /// The zone in which its times are told (BR-56).
    pub zone: Zone,
    /// Where it is held.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub venue: Option<Venue>,
    /// Its sessions.
    pub sessions: Vec<Meeting>,
    /// Places left.
    pub places_left: u32,
    /// Why the caller cannot buy it now: the `code` of the refusal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// Everything that is sold, as this participant may buy it.
pub fn read(desk: &Desk, account: AccountId) -> Result<Catalogue, Problem> {
    let offer = &desk.data.offer;
    let courses = offer.courses.iter().map(|course| show(desk, account, course));
    let courses = courses.collect::<Result<Vec<_>, Problem>>()?;
    Ok(Catalogue {
        courses: courses.into_iter().filter(|course| !course.schedules.is_empty()).collect(),
        platforms: offer
            .platforms
            .iter()
            .map(|platform| PlatformOffer {
                id: platform.id.clone(),
                name: platform.name.clone(),
                guide: platform.guide.clone(),
                refund: platform.refund.clone(),
                contacts: platform.contacts.clone(),
            })
            .collect(),
        institutions: offer
            .institutions
            .iter()
            .map(|institution| InstitutionOffer {
                id: institution.id.clone(),
                name: institution.name.clone(),
                contacts: institution.contacts.clone(),
            })
            .collect(),
    })
}

fn show(desk: &Desk, account: AccountId, course: &Course) -> Result<CourseOffer, Problem> {
    let shown = course.schedules.iter().filter(|schedule| is_shown(desk, schedule));
    let schedules = shown.map(|schedule| show_schedule(desk, account, course, schedule));
    let Course { code, name, institution, platforms, category, mode, hours, price_idr, .. } = course.clone();
    Ok(CourseOffer {
        code,
        name,
        institution,
        platforms,
        category,
        mode,
        hours,
        price_idr,
        curriculum: course.curriculum.clone(),
        conditions: course.conditions.clone(),
        tasks: course.tasks,
        certificate: course.certificate.clone(),
        rating: course.rating.clone(),
        schedules: schedules.collect::<Result<_, _>>()?,
    })
}

fn is_shown(desk: &Desk, schedule: &Schedule) -> bool {
    let (from, until) = (desk.now.plus_millis(-SHOWN_BACK_MILLIS), desk.now.plus_millis(SHOWN_AHEAD_MILLIS));
    schedule.starts_at().is_none_or(|start| (from..until).contains(&start))
}

fn show_schedule(
    desk: &Desk,
    account: AccountId,
    course: &Course,
    schedule: &Schedule,
) -> Result<ScheduleOffer, Problem> {
    let refused = Problem::foretold(purchases::require_buyable(desk, account, course, schedule))?;
    Ok(ScheduleOffer {
        code: schedule.code.clone(),
        zone: schedule.zone,
        venue: schedule.venue.clone(),
        sessions: schedule.sessions.clone(),
        places_left: purchases::places_left(desk, schedule)?,
        refused,
    })
}
