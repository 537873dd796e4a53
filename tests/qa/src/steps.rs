//! The 27 steps of seed000, "Cara Daftar Kartu Prakerja 2023" (Liputan6, 10 March 2023), in our words, with the screen
//! where each counts.

/// One step.
pub struct Step {
    /// From 1.
    pub n: usize,
    /// The screen on which it counts.
    pub screen: &'static str,
    /// What the person does.
    pub says: &'static str,
    /// The same for `--lang en`.
    pub in_english: &'static str,
}

const fn step(n: usize, screen: &'static str, says: &'static str, in_english: &'static str) -> Step {
    Step { n, screen, says, in_english }
}

/// All of them. Step 8 stands before step 7 on screen; the number counts.
pub const STEPS: [Step; 27] = [
    step(1, "welcome", "Buka halaman pendaftaran", "Open the registration page"),
    step(2, "account.sign_up", "Isi email dan password, klik Daftar", "Type e-mail and password, press Register"),
    step(3, "account.verify", "Buka email dan verifikasi", "Open the e-mail and verify"),
    step(
        4,
        "identity.form",
        "Setelah login, isi NIK, nomor Kartu Keluarga, dan tanggal lahir, klik Lanjut",
        "After signing in, type NIK, family card number and birth date, press Next",
    ),
    step(5, "profile.form", "Lengkapi data diri", "Fill in the profile"),
    step(
        6,
        "profile.review",
        "Pastikan nama lengkap dan nama ibu kandung sudah sesuai",
        "Make sure that your name and your mother's name are right",
    ),
    step(7, "ktp.camera", "Masukkan foto e-KTP lewat HP", "Take the e-KTP photo with the phone"),
    step(8, "ktp.rules", "Perhatikan ketentuan foto e-KTP", "Read the rules for the e-KTP photo"),
    step(9, "ktp.preview", "Foto sudah sesuai, klik Kirim Foto e-KTP", "The photo is right, press Send e-KTP Photo"),
    step(10, "ktp.waiting", "Tunggu sistem memverifikasi foto e-KTP", "Wait while the system verifies the e-KTP photo"),
    step(11, "face.rules", "Perhatikan ketentuan foto wajah", "Read the rules for the face photo"),
    step(12, "face.camera", "Ambil swafoto dengan kamera HP", "Take a selfie with the phone's camera"),
    step(13, "face.adjust", "Sesuaikan swafoto", "Adjust the selfie"),
    step(14, "face.preview", "Foto sudah disesuaikan, klik Gunakan Foto", "The photo is adjusted, press Use Photo"),
    step(15, "face.send", "Swafoto sudah sesuai, klik Kirim Foto", "The selfie is right, press Send Photo"),
    step(16, "phone.number", "Verifikasi nomor HP", "Verify the phone number"),
    step(17, "phone.code", "Masukkan enam angka kode OTP dari SMS", "Type the six digits of the OTP from the SMS"),
    step(18, "phone.code", "Klik Kirim OTP", "Press Send OTP"),
    step(19, "phone.done", "Kode OTP diterima", "The OTP is accepted"),
    step(
        20,
        "declaration.form",
        "Isi Pernyataan Pendaftar sesuai kondisi",
        "Fill in the applicant's declaration as things are",
    ),
    step(21, "declaration.form", "Sudah selesai, klik Lanjut", "It is complete, press Next"),
    step(
        22,
        "aptitude.rules",
        "Wajib ikut Tes Motivasi & Kemampuan Dasar",
        "The Motivation & Basic Aptitude Test is compulsory",
    ),
    step(23, "aptitude.question", "Klik Mulai Tes dan kerjakan", "Press Start Test and answer"),
    step(
        24,
        "wave.choose",
        "Pilih gelombang sesuai domisili, klik Gabung",
        "Choose the wave of your domicile, press Join",
    ),
    step(25, "wave.confirm", "Konfirmasi pilihan gelombang, klik Gabung", "Confirm the chosen wave, press Join"),
    step(26, "wave.consent", "Klik Saya Menyetujui", "Press I Agree"),
    step(
        27,
        "wave.result",
        "Terima notifikasi lewat SMS dan email setelah gelombang ditutup",
        "Be told by SMS and e-mail after the wave has closed",
    ),
];
