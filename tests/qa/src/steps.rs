//! The 27 steps of seed000, "Cara Daftar Kartu Prakerja 2023" (Liputan6, 10 March 2023), in our words, with the screen where each counts.

/// One step.
pub struct Step {
    /// From 1.
    pub n: usize,
    /// The screen on which it counts.
    pub screen: &'static str,
    /// What the person does.
    pub says: &'static str,
}

const fn step(n: usize, screen: &'static str, says: &'static str) -> Step {
    Step { n, screen, says }
}

/// All of them. Step 8 stands before step 7 on screen; the number counts.
pub const STEPS: [Step; 27] = [
    step(1, "welcome", "Buka halaman pendaftaran"),
    step(2, "account.sign_up", "Isi email dan password, klik Daftar"),
    step(3, "account.verify", "Buka email dan verifikasi"),
    step(4, "identity.form", "Setelah login, isi NIK, nomor Kartu Keluarga, dan tanggal lahir, klik Lanjut"),
    step(5, "profile.form", "Lengkapi data diri"),
    step(6, "profile.review", "Pastikan nama lengkap dan nama ibu kandung sudah sesuai"),
    step(7, "ktp.camera", "Masukkan foto e-KTP lewat HP"),
    step(8, "ktp.rules", "Perhatikan ketentuan foto e-KTP"),
    step(9, "ktp.preview", "Foto sudah sesuai, klik Kirim Foto e-KTP"),
    step(10, "ktp.waiting", "Tunggu sistem memverifikasi foto e-KTP"),
    step(11, "face.rules", "Perhatikan ketentuan foto wajah"),
    step(12, "face.camera", "Ambil swafoto dengan kamera HP"),
    step(13, "face.adjust", "Sesuaikan swafoto"),
    step(14, "face.preview", "Foto sudah disesuaikan, klik Gunakan Foto"),
    step(15, "face.send", "Swafoto sudah sesuai, klik Kirim Foto"),
    step(16, "phone.number", "Verifikasi nomor HP"),
    step(17, "phone.code", "Masukkan enam angka kode OTP dari SMS"),
    step(18, "phone.code", "Klik Kirim OTP"),
    step(19, "phone.done", "Kode OTP diterima"),
    step(20, "declaration.form", "Isi Pernyataan Pendaftar sesuai kondisi"),
    step(21, "declaration.form", "Sudah selesai, klik Lanjut"),
    step(22, "aptitude.rules", "Wajib ikut Tes Motivasi & Kemampuan Dasar"),
    step(23, "aptitude.question", "Klik Mulai Tes dan kerjakan"),
    step(24, "wave.choose", "Pilih gelombang sesuai domisili, klik Gabung"),
    step(25, "wave.confirm", "Konfirmasi pilihan gelombang, klik Gabung"),
    step(26, "wave.consent", "Klik Saya Menyetujui"),
    step(27, "wave.result", "Terima notifikasi lewat SMS dan email setelah gelombang ditutup"),
];
