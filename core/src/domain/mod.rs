//! Values and rules of the programme, pure: no clock, no I/O, no panic whatever is typed.
//!
//! Numbers such as BR-08 and C-06 are those of the domain paper, `participant.md` §9 and §7.

pub mod aptitude;
pub mod code;
pub mod date;
mod digits;
pub mod eligibility;
pub mod email;
pub mod faq;
pub mod instant;
pub mod kk;
pub mod link_check;
pub mod name;
pub mod nik;
pub mod phone;
pub mod photo;
pub mod private;
pub mod qr;
pub mod region;
pub mod reminder;
pub mod rupiah;
pub mod wave;
pub mod wave_rules;
pub mod zone;

pub use aptitude::Test;
pub use code::{Challenge, Purpose};
pub use date::Date;
pub use email::Email;
pub use instant::{DAY_MS, HOUR_MS, Instant, MINUTE_MS, SECOND_MS};
pub use kk::Kk;
pub use nik::Nik;
pub use phone::Phone;
pub use photo::{Photo, PhotoReason, PhotoState};
pub use private::Private;
pub use qr::Qr;
pub use rupiah::Rupiah;
pub use wave::{Membership, MembershipState, Wave};
pub use wave_rules::{Bilingual, WaveRules};
pub use zone::Zone;
