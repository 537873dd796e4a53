#![expect(missing_docs, reason = "the fields of an event are named by what they hold")]

/// Shell → core. No `Debug`: it carries what was typed.
#[derive(Clone, PartialEq)]
#[cfg_attr(feature = "uniffi", derive(uniffi::Enum))]
pub enum Event {
    /// A control was pressed.
    Tapped { key: String },
    /// The whole text of a field.
    Entered { key: String, text: String },
    /// A field lost focus.
    Left { key: String },
    /// One option was chosen; in several choices, put in or taken out.
    Chosen { key: String, option: String },
    /// A photo was taken for the request `id` and attached as `photo`.
    Captured { id: u64, photo: String },
    /// The way back.
    Back,
    /// Pulled to refresh.
    Refresh,
    /// A one-time code came by message.
    CodeReceived { code: String },
    /// A link or a notification was opened.
    Opened { link: String },
    /// A video's position in milliseconds.
    VideoAt { key: String, position_ms: i64 },
    /// The app is seen.
    Foreground,
    /// The app is not seen any more.
    Background,
    /// The system woke the app.
    Woken,
    /// A network is there or gone.
    Connectivity { online: bool },
    /// The answer to the request `id`; a photo is answered by `Captured`.
    Answered { id: u64, answer: Answer },
    /// The system's language, as a BCP 47 tag.
    LocaleChanged { language: String },
    /// Minutes east of Greenwich.
    ZoneChanged { minutes: i32 },
    /// Somebody set the phone's clock.
    ClockChanged,
    /// Whether protected files can be read.
    DataProtection { available: bool },
    /// The screen is being recorded or was photographed.
    ScreenCaptured { captured: bool },
    /// Caches may go.
    LowMemory,
}
border! {
/// How a request ended.
enum Enum Answer {
    /// It was done.
    Done,
    /// The person or the system said no.
    Denied,
    /// The person turned back.
    Cancelled,
    /// This phone cannot.
    Unavailable,
    /// A file came that is no photo.
    Unreadable,
    /// A file came that is too large.
    TooLarge,
}
}
