#![expect(
    missing_docs,
    reason = "the fields of a block are named by what they hold; what is not obvious is said at the block"
)]

use super::{Control, Ms};

discreet! {
/// One piece of a screen, by meaning; each shell draws it natively.
enum Block {
    /// A heading below the title; level 2 or 3.
    Heading { level: u32, text: String },
    /// Running text.
    Paragraph { text: String },
    /// Something that the person must see. It stays until something changes; there are no toasts.
    Notice { kind: NoticeKind, lead: String, text: String, control: Option<Control> },
    /// What is wrong on this page, first on it; each line leads to its field.
    ErrorSummary { title: String, errors: Vec<FieldError> },
    /// Labels with their values.
    Facts { rows: Vec<Fact> },
    /// A value that is hidden until asked for, and may be copied. `shown` is absent while hidden.
    Hidden {
        label: String, masked: String, shown: Option<String>, spoken: Option<String>, reveal: Control,
        copy: Option<Control>,
    },
    /// Typed text. While it has focus the shell owns the text: `value` counts only when `revision` changed.
    Field {
        key: String, label: String, hint: Option<String>, value: String, revision: u32, keyboard: Keyboard,
        autofill: Autofill,
        grouping: Grouping, lines: u32, max_length: u32, sensitive: bool, error: Option<String>,
        read_back: Option<String>, spoken: Option<String>,
    },
    /// A date; `value` is typed text, so that nobody is forced through a calendar.
    DateField {
        key: String, label: String, hint: Option<String>, value: String, revision: u32, error: Option<String>,
        read_back: Option<String>,
    },
    /// A code that was sent: one field, never six boxes.
    OneTimeCode {
        key: String, label: String, length: u32, value: String, revision: u32, sent_to: String, expires_at: Ms,
        expires_text: String,
        tries_left: Option<String>, resend: Control, error: Option<String>,
    },
    /// One of a few.
    Choice {
        key: String, label: String, hint: Option<String>, options: Vec<Choosable>, chosen: Option<String>,
        error: Option<String>,
    },
    /// One of many: `query` is typed, `options` are what fits it.
    LongChoice {
        key: String, label: String, hint: Option<String>, query: String, revision: u32, options: Vec<Choosable>,
        chosen: Option<String>,
        chosen_label: Option<String>, error: Option<String>,
    },
    /// Any of a few.
    SeveralChoices {
        key: String, label: String, hint: Option<String>, options: Vec<Choosable>, chosen: Vec<String>,
        error: Option<String>,
    },
    /// A number from `from` to `to`, with words at the ends.
    Scale {
        key: String, label: String, from: u32, to: u32, from_label: String, to_label: String, chosen: Option<u32>,
        error: Option<String>,
    },
    /// Something to agree to, with what it says.
    Consent { key: String, text: String, agreed: bool, error: Option<String> },
    /// A text to read, with its version.
    Document { title: String, text: String, version: String },
    /// A photo to take: the shell's camera opens when the control is pressed and a request asks for it.
    Capture { label: String, hint: String, control: Control },
    /// A photo that was taken, with ways to adjust it by buttons. What is shown of it: enlarged to `zoom_percent`, its
    /// middle moved by `right_percent` and `down_percent` of the picture, turned clockwise by `quarter_turns`.
    PhotoPreview {
        photo: String, alt: String, adjust: Vec<Control>, zoom_percent: u32, right_percent: i32, down_percent: i32,
        quarter_turns: u32,
    },
    /// A file to choose.
    FilePick { key: String, label: String, hint: Option<String>, file: Option<String>, error: Option<String> },
    /// One question of the test: whole-row choices.
    Question {
        key: String, position: String, text: String, options: Vec<Choosable>, chosen: Option<String>, saved: String,
    },
    /// Time that runs out: `text` says until when, `second` the other clock if it differs, `after` what happens then.
    /// Shells tick by themselves.
    Countdown { until: Ms, text: String, second: Option<String>, after: String },
    /// Something under way. `total` is 0 where nobody knows.
    Progress { text: String, done: u32, total: u32, safe: String },
    /// Waiting for the server's turn.
    Queue { text: String, until: Option<Ms> },
    /// The participant's card.
    Card {
        label: String, masked: String, shown: Option<String>, spoken: Option<String>, balance_label: String,
        balance: String, reveal: Control, copy: Option<Control>,
    },
    /// A line of the ledger.
    Money { label: String, amount: String, when: String, kind: MoneyKind },
    /// A training, a wave or the like in a list.
    Row { title: String, details: Vec<String>, state: String, actions: Vec<Control> },
    /// A QR ticket: `modules` are `size` × `size` squares, row by row, 1 is dark; the quiet zone is the shell's.
    Ticket { size: u32, modules: Vec<u8>, name: String, window: String, uses: String, spoken: String },
    /// What has to be done, by whom, and how it stands.
    Checklist { items: Vec<CheckItem> },
    /// What happened and what comes.
    Timeline { items: Vec<TimelineItem> },
    /// A video; the shell reports its position under `key`.
    Video {
        key: String, title: String, address: String, captions: Option<String>, low_data: Option<String>, length_ms: i64,
        position_ms: i64,
    },
    /// Stars, 1 to 5.
    Rating { key: String, label: String, chosen: Option<u32>, error: Option<String> },
    /// A way to somewhere else.
    Way { control: Control, detail: Option<String> },
    /// A button inside the page.
    Button { control: Control },
    /// How old the data is.
    AsOf { text: String },
    /// Nothing here: what would be, and the one thing to do.
    Empty { title: String, text: String, control: Option<Control> },
}
}

border! {
/// What a notice is about; each has an icon and a word of its own.
enum Enum NoticeKind { Info, Good, Warning, Bad }
/// What is wrong with the field `key`.
struct Record FieldError { pub key: String, pub text: String }
/// A label and its value; `spoken` where reading it out needs other words.
struct Record Fact { pub label: String, pub value: String, pub spoken: Option<String> }
/// One that can be chosen.
struct Record Choosable { pub id: String, pub label: String, pub hint: Option<String> }
/// Which keyboard.
enum Enum Keyboard { Plain, Names, Email, Digits, Phone, Password }
/// What the system may fill in.
enum Enum Autofill { Nothing, Email, Password, NewPassword, PersonName, Phone, Address }
/// How digits are grouped on screen; the text that is sent back may hold the spaces.
enum Enum Grouping { None, Fours, Phone }
/// Into the card or out of it.
enum Enum MoneyKind { In, Out }
/// One thing to do.
struct Record CheckItem { pub label: String, pub state: CheckState, pub detail: String, pub control: Option<Control> }
/// How a thing to do stands; never said by colour alone.
enum Enum CheckState { Done, Now, Waiting, Blocked, Later }
/// One event of a timeline.
struct Record TimelineItem { pub label: String, pub when: String, pub state: TimelineState }
/// Where an event stands.
enum Enum TimelineState { Past, Now, Next }
}
