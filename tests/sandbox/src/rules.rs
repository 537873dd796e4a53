//! Every rule that can refuse something: its name, its source, its sentence. The name is the `code` of the refusal
//! or the `reason` of the photo's verdict.
//! One place, so that a tester can switch any one of them off and see what turns red.

use std::sync::LazyLock;

/// A rule that refuses: at once by its `code`, or a photo by the `reason` of its verdict.
#[derive(Debug)]
pub struct Rule {
    /// Its id: the `code` of the refusal or the `reason` of the verdict.
    pub id: &'static str,
    /// The field of the request it speaks of.
    pub field: Option<&'static str>,
    /// BR- and C- numbers of `domain/participant.md`, a founding article, or "assumed".
    pub source: &'static str,
    /// What it demands.
    pub sentence: &'static str,
}

/// All rules, in the order of the journey.
pub static RULES: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| [REGISTRATION, RECIPIENT].concat());

macro_rules! rules {
    ($list:ident: $($name:ident $id:literal $field:expr, $source:literal, $sentence:literal;)*) => {
        $(
            #[doc = concat!($sentence, " (", $source, ")")]
            pub static $name: $crate::rules::Rule =
                $crate::rules::Rule { id: $id, field: $field, source: $source, sentence: $sentence };
        )*
        /// The rules of this part, in the order of the journey.
        pub static $list: &[&$crate::rules::Rule] = &[$(&$name),*];
    };
}

mod recipient;

pub use recipient::*;

rules! { REGISTRATION:
    EMAIL_SHAPE "email_shape" Some("email"), "assumed",
        "An e-mail address has a name, an @ and a domain.";
    EMAIL_TAKEN "email_taken" Some("email"), "BR-12",
        "One verified account for each e-mail address.";
    PASSWORD_WEAK "password_weak" Some("password"), "assumed",
        "A password has at least 8 characters.";
    WRONG_CREDENTIALS "wrong_credentials" None, "BR-14",
        "Signing in needs the e-mail address and its password.";
    ACCOUNT_BLOCKED "account_blocked" None, "BR-20",
        "A blocked account cannot sign in.";
    ACCOUNT_UNKNOWN "account_unknown" Some("value"), "participant.md §3.1",
        "A password is recovered for an account that exists.";
    CHALLENGE_UNKNOWN "challenge_unknown" None, "assumed",
        "A code belongs to a challenge that was made.";
    WRONG_CODE "wrong_code" Some("code"), "BR-14, BR-15; 5 tries assumed",
        "The code is the one that was sent.";
    EXPIRED_CODE "expired_code" Some("code"), "BR-14; 5 minutes assumed",
        "A code is used while it lives.";
    USED_CODE "used_code" Some("code"), "assumed",
        "A code is used once.";
    CHALLENGE_LOCKED "challenge_locked" None, "assumed",
        "After 5 wrong tries a code is void.";
    RESEND_TOO_SOON "resend_too_soon" None, "BR-15; 60 s assumed",
        "A new code is asked for after the resend time.";
    RESEND_LIMIT "resend_limit" None, "BR-14",
        "After 5 new codes one waits 2 hours.";
    NOT_CITIZEN "not_citizen" Some("citizen"), "BR-01",
        "Only Indonesian citizens join.";
    TOO_YOUNG "too_young" Some("birth_date"), "BR-02, C-06",
        "One is at least 18 on the day of registration.";
    TOO_OLD "too_old" Some("birth_date"), "BR-02, C-06",
        "One is at most 64 on the day of registration (normal scheme).";
    IN_SCHOOL "in_school" Some("in_school"), "BR-03",
        "One is not in formal education.";
    OCCUPATION_EXCLUDED "occupation_excluded" Some("occupation"), "BR-04, C-20",
        "Officials, soldiers, police, village staff and heads of state companies do not join.";
    SITUATION_NOT_ELIGIBLE "situation_not_eligible" Some("work_situation"), "seed001, seed003",
        "The work situation is one of the list.";
    OTHER_AID "other_aid" Some("other_aid"), "BR-06, C-04",
        "In the old scheme one receives no other social aid.";
    NIK_SHAPE "nik_shape" Some("nik"), "BR-08",
        "A NIK has 16 digits with a day, a month and a serial number.";
    KK_SHAPE "kk_shape" Some("kk"), "BR-11",
        "A KK number has 16 digits.";
    NIK_IS_KK "nik_is_kk" Some("nik"), "BR-08, BR-11",
        "NIK and KK number are different numbers.";
    NIK_USED "nik_used" Some("nik"), "BR-12",
        "One account for each NIK.";
    KK_FULL "kk_full" Some("kk"), "BR-05",
        "At most 2 recipients in one KK.";
    REGISTER_MISMATCH "register_mismatch" None, "BR-10",
        "NIK, KK and birth date equal the register's (Dukcapil).";
    FORMER_RECIPIENT "former_recipient" None, "BR-07",
        "Once in a lifetime.";
    STRUCK_OFF "struck_off" None, "BR-07, BR-31",
        "Whoever was struck off stays out.";
    NAME_MISMATCH "name_mismatch" Some("full_name"), "BR-10",
        "The name equals the register's.";
    MOTHER_NAME_MISMATCH "mother_name_mismatch" Some("mother_name"), "BR-10, seed000",
        "The mother's name equals the register's.";
    FIELD_MISSING "field_missing" None, "seed000",
        "Every field of the profile is filled.";
    AREA_UNKNOWN "area_unknown" None, "participant.md §4",
        "A regency code begins with a province that exists.";
    PHOTO_NOT_JPEG "photo_not_jpeg" None, "BR-18",
        "A photo is a JPEG.";
    PHOTO_DAMAGED "photo_damaged" None, "BR-17",
        "A photo can be read to its end.";
    PHOTO_TOO_LARGE "photo_too_large" None, "BR-18",
        "A photo has at most the bytes of the rules.";
    DELETION_ANSWERED "deletion_answered" None, "assumed",
        "A request to erase is taken back before it is answered.";
    CONSENT_MISSING "consent_missing" None, "BR-59",
        "A face photo needs the consent to biometric data.";
    ATTEMPTS_OVER "attempts_over" None, "participant.md §11 (number not found)",
        "Face photos are tried as often as the rules say.";
    STEP_NOT_OPEN "step_not_open" None, "seed000, C-09",
        "Steps are done in the order of the rules.";
    DARK "dark" None, "BR-17, threshold assumed",
        "A photo has enough light.";
    GLARE "glare" None, "BR-17, threshold assumed",
        "A photo has no glare.";
    BLURRED "blurred" None, "BR-17, threshold assumed",
        "A photo is sharp.";
    CUT "cut" None, "BR-17, threshold assumed",
        "A photo shows the whole card or face.";
    SMALL "small" None, "BR-17, threshold assumed",
        "A photo is large enough to be looked at.";
    NOT_A_CARD "not_a_card" None, "BR-17",
        "The card's photo shows a card.";
    NO_FACE "no_face" None, "BR-19",
        "The face's photo shows a face.";
    OTHER_PERSON "other_person" None, "BR-17, BR-19",
        "Card and face are the participant's own.";
    NOT_LIVE "not_live" None, "BR-19, C-08",
        "The eyes are open and closed where the prompts say so.";
    NO_CARD_IN_HAND "no_card_in_hand" None, "BR-19, C-08",
        "The card is held beside the face where the rules say so.";
    PHONE_SHAPE "phone_shape" Some("number"), "BR-58",
        "A mobile number: +62 8 and 8 to 11 digits more.";
    PHONE_USED "phone_used" Some("number"), "assumed",
        "One account for each phone number.";
    DECLARATION_INCOMPLETE "declaration_incomplete" None, "BR-21",
        "Every required question is answered and the declaration agreed to.";
    DECLARATION_UNTRUE "declaration_untrue" None, "BR-21",
        "What must be declared is declared.";
    TEST_OVER "test_over" None, "BR-22",
        "Answers count while the test runs.";
    WAVE_CLOSED "wave_closed" None, "BR-24",
        "A wave is joined before it closes.";
    WAVE_NOT_OPEN "wave_not_open" None, "BR-24",
        "A wave is joined after it opens.";
    WAVE_OTHER_AREA "wave_other_area" None, "BR-23",
        "A wave is joined by those who live in its area.";
    STEPS_INCOMPLETE "steps_incomplete" None, "seed000",
        "A wave is joined after every other step.";
    ALREADY_MEMBER "already_member" None, "assumed",
        "One wave at a time.";
    STALE_REVISION "stale_revision" None, "BR-23, BR-59",
        "One agrees to the text that stands now.";
}

/// What the sandbox does without refusing anybody.
pub struct Conduct {
    /// What it does.
    pub sentence: &'static str,
    /// BR- and C- numbers, or "assumed".
    pub source: &'static str,
}

/// All of it, in the order of the journey. Figures that differ by scheme stand in `data/rules`.
pub static CONDUCT: &[Conduct] = &[
    Conduct {
        sentence: "Codes have 6 digits and go by e-mail; those for the phone number by SMS.",
        source: "BR-14, BR-15, C-10, C-11",
    },
    Conduct {
        sentence: "Whoever signs in before the address is verified is sent the code that verifies it.",
        source: "BR-13",
    },
    Conduct {
        sentence: "Access tokens live 15 minutes, refresh tokens 90 days, or until the new pair is used.",
        source: "assumed",
    },
    Conduct {
        sentence: "A password can be recovered by e-mail, phone number or NIK; the address is shown masked.",
        source: "participant.md §3.1",
    },
    Conduct {
        sentence: "Ages count on the WIB day of registration; a birthday counts from its first moment.",
        source: "BR-02, C-06; the moment assumed",
    },
    Conduct {
        sentence: "Recipients of a KK are those of earlier years and those who hold a card now.",
        source: "BR-05; the counting assumed",
    },
    Conduct { sentence: "Names are compared without regard to case and spaces.", source: "assumed" },
    Conduct {
        sentence: "Photos are measured, a mark in the picture says whose it is, the verdict takes 2 to 30 s.",
        source: "assumed (likeness is simulated)",
    },
    Conduct {
        sentence: "The test is submitted by itself at the end; there is no pass mark and no score.",
        source: "BR-22, C-07; no pass mark assumed",
    },
    Conduct {
        sentence: "A draw after the wave closed decides, area by area; the first `quota` win.",
        source: "BR-25, C-17; the shuffle assumed",
    },
    Conduct { sentence: "The result is told on the dashboard, by SMS and by e-mail.", source: "BR-26" },
    Conduct { sentence: "The card number has 16 digits, the credit is the scheme's.", source: "BR-27, BR-29, C-03" },
    Conduct {
        sentence: "The first purchase is due before 00.00.00 WIB of the announcement's day + 16 (old scheme: + 31).",
        source: "BR-30, C-02, BR-56",
    },
    Conduct {
        sentence: "The partner API takes five forms of a signed body, keys in the order they came.",
        source: "partner-api.md §3.2, §13.2",
    },
    Conduct {
        sentence: "Addresses under /sandbox (scanner, test reports) and codes SANDBOX-… are the sandbox's own.",
        source: "assumed",
    },
    Conduct {
        sentence: "A redeem code is at once in mail and dashboard; the certificate follows within a working day.",
        source: "BR-46, partner-api.md §7.3",
    },
    Conduct {
        sentence: "An incentive is scheduled once course, rating and link are there, and paid 5 working days later; more follow every 30 days.",
        source: "BR-48, BR-50, C-03; the months assumed",
    },
    Conduct { sentence: "Survey money comes 14 days after the answers, which change nothing.", source: "BR-49, C-13" },
    Conduct {
        sentence: "Credit left after the next purchase's deadline or the credit's end goes to the treasury.",
        source: "BR-32, seed002",
    },
    Conduct {
        sentence: "Faces at redeeming and at the venue are simulated; nothing of them is kept.",
        source: "assumed",
    },
    Conduct {
        sentence: "Platforms are named by the sources; courses, institutions and accounts are made up.",
        source: "assumed",
    },
    Conduct { sentence: "Waves, quotas, areas, questions and the declaration are made up.", source: "assumed" },
];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::RULES;

    #[test]
    fn every_rule_has_its_own_name() {
        let names: HashSet<_> = RULES.iter().map(|rule| rule.id).collect();
        assert_eq!(names.len(), RULES.len());
    }
}
