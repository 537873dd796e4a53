use prakerja_core::domain::name::FullName;
use prakerja_core::domain::nik::AgeWindow;
use prakerja_core::domain::{Date, Email, Kk, Nik, Phone};

/// Whatever is typed: what is taken reads back as itself, and masking hides most of it.
pub fn numbers(bytes: &[u8]) {
    let typed = String::from_utf8_lossy(bytes);
    if let Ok(nik) = Nik::parse(&typed) {
        assert!(Nik::parse(&nik.grouped()).as_ref() == Ok(&nik) && nik.digits().len() == 16);
        assert!(!nik.masked().contains(&nik.digits()[4..12]));
        for today in ["0001-01-01", "2023-03-06", "9999-12-31"].into_iter().flat_map(Date::parse) {
            let birth = nik.birth(today, AgeWindow::default()).date();
            assert!(birth.is_none_or(|born| born.age_on(today).is_some()), "born in the future");
            let _ = nik.warnings(birth);
        }
    }
    if let Ok(kk) = Kk::parse(&typed) {
        assert!(Kk::parse(&kk.grouped()).as_ref() == Ok(&kk) && kk.digits().len() == 16);
    }
    if let Ok(phone) = Phone::parse(&typed) {
        for again in [phone.e164(), phone.shown()] {
            assert!(
                Phone::parse(&again).is_ok_and(|same| same.e164() == phone.e164()),
                "a number reads back as another"
            );
        }
        let digits = phone.e164();
        assert!(!phone.masked().contains(&digits[4..digits.len() - 3]));
    }
    if let Ok(date) = Date::parse(&typed) {
        assert!(Date::parse(&date.to_string()) == Ok(date), "a date reads back as another");
    }
    if let Ok(email) = Email::parse(&typed) {
        assert!(Email::parse(email.address()).is_ok_and(|same| same.address() == email.address()));
        let _ = email.masked();
    }
    if let Ok(name) = FullName::parse(&typed) {
        assert!(FullName::parse(name.reveal()).is_ok_and(|same| same.reveal() == name.reveal()));
    }
}
