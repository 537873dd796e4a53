//! The rules that refuse recipients and partners.

rules! { RECIPIENT:
    NOT_RECIPIENT "not_recipient" None, "seed002",
        "Only recipients watch, buy, link and answer.";
    REVOKED "revoked" None, "BR-31",
        "Whoever lost the status does nothing more.";
    INDUCTION_ORDER "induction_order" None, "BR-28",
        "Induction videos are watched in their order.";
    INDUCTION_SKIP "induction_skip" Some("position_s"), "BR-28; 2 s of lateness assumed",
        "A video is watched no faster than time passes.";
    INDUCTION_MISSING "induction_missing" None, "BR-28",
        "All induction videos are watched first.";
    CARD_NUMBER_WRONG "card_number_wrong" Some("card_number"), "BR-27",
        "One buys with one's own card number.";
    NOT_SOLD_THERE "not_sold_there" Some("platform"), "assumed",
        "A course is bought where it is sold.";
    AMOUNT_DIFFERS "amount_differs" None, "partner-api.md §7.2",
        "A platform asks for the course's price.";
    PLATFORM_ACCOUNT_TAKEN "platform_account_taken" None, "BR-33",
        "One platform account for one card.";
    FIRST_PURCHASE_OVER "first_purchase_over" None, "BR-30, BR-31, C-02",
        "The first course is bought before the deadline.";
    CREDIT_OVER "credit_over" None, "seed002, BR-55",
        "Credit is used before it ends.";
    NEXT_PURCHASE_OVER "next_purchase_over" None, "BR-32",
        "The next course is bought before its deadline.";
    BOUGHT_BEFORE "bought_before" Some("course"), "partner-api.md §5.3",
        "Nobody buys the same course twice.";
    PREVIOUS_UNFINISHED "previous_unfinished" None, "BR-32, seed002",
        "The course before is finished, with its certificate.";
    PREVIOUS_UNRATED "previous_unrated" None, "BR-32, BR-47",
        "The course before is rated.";
    COURSE_AGE "course_age" Some("course"), "partner-api.md §7.2",
        "The buyer's age is as the course demands.";
    COURSE_EDUCATION "course_education" Some("course"), "partner-api.md §7.2",
        "The buyer's education is as the course demands.";
    COURSE_OTHER_AREA "course_other_area" Some("course"), "assumed",
        "The buyer lives where the course demands.";
    BALANCE_LOW "balance_low" None, "BR-34",
        "The price is at most the balance.";
    COURSE_STARTED "course_started" Some("schedule"), "partner-api.md §7.2",
        "A course is bought before it starts.";
    COURSE_FULL "course_full" Some("schedule"), "partner-api.md §7.2",
        "There is a place left.";
    ALREADY_VOID "already_void" None, "partner-api.md §8.3",
        "A purchase is cancelled once.";
    CANCEL_TOO_LATE "cancel_too_late" None, "BR-35, C-05; assumed",
        "A purchase is taken back before it starts, unredeemed, and while another first purchase is possible.";
    TRANSACTION_UNKNOWN "transaction_unknown" None, "partner-api.md §8.3",
        "A transaction that is cancelled was made.";
    SCHEDULE_MISSING "schedule_missing" None, "partner-api.md §8.3",
        "Course and schedule are named.";
    SIGNATURE_WRONG "signature_wrong" None, "partner-api.md §3.2",
        "A partner signs what it sends.";
    SIGNATURE_STALE "signature_stale" None, "partner-api.md §3.2; a day assumed",
        "A partner signs a time near now.";
    REDEEM_WRONG_MODE "redeem_wrong_mode" None, "BR-39, partner-api.md §8.2",
        "A session at a venue is not redeemed on the internet.";
    REDEEM_UNKNOWN "redeem_unknown" None, "BR-39, partner-api.md §8.2",
        "A redeem code was issued.";
    REDEEM_USED "redeem_used" None, "BR-39, partner-api.md §8.2 (number of the code guessed)",
        "A redeem code is used once for each attendance.";
    REDEEM_CANCELLED "redeem_cancelled" None, "BR-39, partner-api.md §8.2",
        "The organiser has not cancelled the class.";
    REDEEM_OUTSIDE_WINDOW "redeem_outside_window" None, "BR-36, BR-37, C-01",
        "One redeems in the window of the session.";
    REDEEM_OTHER_INSTITUTION "redeem_other_institution" None, "BR-39, partner-api.md §8.2",
        "A code is used at its own institution.";
    TRANSACTION_CANCELLED "transaction_cancelled" None, "BR-39, partner-api.md §8.2",
        "The purchase of the code stands.";
    RESET_TEST_ONLY "reset_test_only" None, "partner-api.md §5.4",
        "Only test codes are reset.";
    INSTITUTION_EMAIL_USED "institution_email_used" Some("email"), "partner-api.md §5.3",
        "One e-mail address for one participant of a course.";
    REDIRECT_FOREIGN "redirect_foreign" Some("redirect_uri"), "partner-api.md §5.3",
        "A participant is sent back to the institution's own address.";
    VISIT_EXPIRED "visit_expired" None, "15 minutes assumed",
        "A verification's address is used while it lives.";
    REDEEM_OTHER_PERSON "redeem_other_person" None, "BR-42",
        "Attendance is one's own.";
    FACE_OTHER_PERSON "face_other_person" None, "BR-38, BR-41",
        "The face is the participant's.";
    NO_QR "no_qr" None, "BR-37",
        "Only a training at a venue has a QR.";
    QR_USED "qr_used" None, "BR-40",
        "A verified QR is not scanned again.";
    QR_VERIFYING "qr_verifying" None, "BR-40",
        "Of two scanners at once one wins.";
    SCAN_LIMIT "scan_limit" None, "BR-40, C-14",
        "A QR is scanned at most so often a day.";
    NOT_REDEEMED "not_redeemed" None, "BR-44",
        "A training is redeemed before its tests.";
    PRETEST_MISSING "pretest_missing" None, "BR-44",
        "The pre-test comes first.";
    ATTENDANCE_INCOMPLETE "attendance_incomplete" None, "BR-45",
        "Every session is attended.";
    TASK_MISSING "task_missing" None, "BR-44",
        "Every practice task is handed in.";
    FINISH_OVER "finish_over" None, "BR-55",
        "Courses are finished before the calendar's end.";
    NOT_CERTIFIED "not_certified" None, "BR-47",
        "One rates what one has finished.";
    ALREADY_RATED "already_rated" None, "assumed",
        "One rates once.";
    RATE_OVER "rate_over" None, "BR-55",
        "One rates before the calendar's end.";
    RATING_INCOMPLETE "rating_incomplete" None, "BR-47",
        "A rating has stars and a review.";
    LINK_OVER "link_over" None, "BR-55",
        "One links before the calendar's end.";
    ALREADY_LINKED "already_linked" None, "BR-54",
        "One account at a time is linked.";
    PAYMENT_PARTNER_UNKNOWN "payment_partner_unknown" Some("partner"), "BR-51",
        "The account is with one of the payment partners.";
    LINK_OTHER_PHONE "link_other_phone" Some("number"), "BR-52",
        "A wallet's number is the participant's.";
    PAYMENT_ACCOUNT_UNKNOWN "payment_account_unknown" Some("number"), "BR-52",
        "The account exists.";
    PAYMENT_ACCOUNT_INACTIVE "payment_account_inactive" Some("number"), "BR-52",
        "The account is in use and in rupiah.";
    LINK_OTHER_NIK "link_other_nik" Some("number"), "BR-52",
        "The account has the participant's NIK.";
    KYC_MISSING "kyc_missing" Some("number"), "BR-52",
        "The account's owner was verified.";
    PHONE_LINKED "phone_linked" Some("number"), "BR-54",
        "The phone number changes after the account was disconnected.";
    PAYMENT_UNDER_WAY "payment_under_way" None, "participant.md §5, P12; 5 days assumed",
        "Nobody disconnects while money is on its way.";
    SURVEY_NOT_OPEN "survey_not_open" None, "BR-49, C-13",
        "A survey is answered after it opens.";
    SURVEY_OVER "survey_over" None, "BR-49, BR-55, C-13",
        "A survey is answered before it closes.";
    SURVEY_ANSWERED "survey_answered" None, "assumed",
        "A survey is answered once.";
    SURVEY_INCOMPLETE "survey_incomplete" Some("answers"), "assumed",
        "A survey has answers.";
}
