#![expect(missing_docs, reason = "the fields of a request are named by what they hold")]

use super::Ms;
use crate::coach::{Limits, Reason};

discreet! {
/// Core → shell: something only a phone can do. Queued, never dropped, never repeated; each is answered by an event
/// with its id.
enum Request {
    /// Ask the system for a permission.
    AskPermission { permission: Permission },
    /// Open the system's settings of this app.
    OpenSettings,
    /// Take a photo; answered by `captured`, or by `answered` with the reason why not.
    OpenCamera { profile: CaptureProfile },
    /// Open a web address, dial or write.
    OpenAddress { address: String },
    /// Offer a text to other apps.
    Share { text: String },
    /// Offer a text as a file called `name`, of this MIME type, to other apps and to folders.
    ShareFile { name: String, kind: String, text: String },
    /// Print a page of HTML that fetches nothing.
    Print { title: String, html: String },
    /// Copy; a sensitive text is marked so and dies after `seconds`.
    Copy { text: String, sensitive: bool, seconds: u32 },
    /// Ask for the phone's lock.
    Authenticate { reason: String },
    /// Wake the app at about this instant.
    ScheduleRefresh { at: Ms },
    /// A small movement that is felt.
    Haptic { kind: HapticKind },
}
}

border! {
/// What the system guards.
enum Enum Permission { Camera, Notifications }
/// What was felt.
enum Enum HapticKind { Good, Bad, Tick }
/// Which picture is wanted, with the words that the camera shows.
struct Record CaptureProfile {
    pub kind: CaptureKind, pub front: bool, pub title: String, pub hint: String, pub shutter: String,
    pub coach: CoachProfile,
}
/// What the photo coach goes by, from the wave's rules of this version, and what it says.
struct Record CoachProfile { pub rules_version: String, pub limits: Limits, pub words: Vec<CoachWords> }
/// What to say for a reason: shown, spoken to those who cannot see it, felt.
struct Record CoachWords { pub reason: Reason, pub shown: String, pub spoken: String, pub haptic: Option<HapticKind> }
/// What the guide shows.
enum Enum CaptureKind { Card, Face, FaceWithCard, EyesOpen, EyesClosed }
/// A notification to set, so long from now; `at` is by the server's clock. The set that the core hands out is the whole set.
struct Record Reminder {
    pub id: String, pub at: Ms, pub delay_ms: i64, pub public_text: String, pub private_text: String, pub link: String,
}
}
