# language: id
Fitur: Gelombang

  @BR-23
  Skenario: Gelombang daerah lain terlihat tetapi tidak bisa dipilih
    Dengan pendaftar nomor 30
    Dan pendaftar sudah sampai di "wave.none"
    Maka saya melihat "Bukan untuk tempat tinggalmu"
    Dan tidak ada tombol "Gabung"

  @BR-23
  Skenario: Hanya gelombang tempat tinggal sendiri yang bertombol
    Dengan pendaftar nomor 25
    Dan pendaftar sudah sampai di "wave.choose"
    Maka saya melihat "Sumatera"
    Dan saya melihat "Bukan untuk tempat tinggalmu"
    Ketika saya menekan "Gabung"
    Maka saya berada di "wave.confirm"
    Dan saya melihat "Sumatera"

  @BR-23 @BR-59
  Skenario: Ketentuan gelombang diganti saat sedang dibaca
    Dengan pendaftar sudah sampai di "wave.consent"
    Ketika ketentuan "gelombang-49" diganti dengan "Ketentuan yang baru."
    Dan saya menekan "Saya Menyetujui"
    Maka saya berada di "wave.consent"
    Dan saya melihat "Isinya baru diperbarui."
    Dan saya melihat "Ketentuan yang baru."
    Ketika saya menekan "Saya Menyetujui"
    Maka saya berada di "wave.wait"

  @BR-24
  Skenario: Gelombang ditutup saat konfirmasi masih terbuka
    Dengan pendaftar sudah sampai di "wave.confirm"
    Ketika waktu berlalu "+4d"
    Maka saya melihat "Gelombang tadi baru saja ditutup."
    Dan tidak ada tombol "Gabung"

  @BR-24
  Skenario: Server menutup gelombang lebih dulu
    Dengan pendaftar sudah sampai di "wave.consent"
    Dan server menolak "POST waves" dengan kode "wave_closed"
    Ketika saya menekan "Saya Menyetujui"
    Maka saya melihat "Gelombang ini sudah ditutup."

  @seed000-11 @BR-24
  Skenario: Belum ada gelombang, pendaftaran tetap bisa lengkap
    Dengan hari ini "2023-03-10T09:00:00+07:00"
    Dan pendaftar sudah sampai di "wave.none"
    Maka saya melihat "Pendaftaranmu sudah lengkap dan tersimpan."
    Dan saya melihat "Gelombang 50 dibuka Jumat, 17 Maret 2023 12.00 WIB"
    Dan setelah menunggu saya berada di "wave.choose"

  @BR-25
  Skenario: Belum berhasil, lalu gelombang berikutnya tanpa mendaftar ulang
    Dengan kuota gelombang 0
    Dan pendaftar sudah sampai di "wave.result"
    Maka saya melihat "Kamu belum berhasil di Gelombang 49."
    Dan saya melihat "Kamu tidak perlu mendaftar ulang."
    Ketika saya menekan "Pilih gelombang berikutnya"
    Maka setelah menunggu saya berada di "wave.choose"
    Ketika saya menekan "Gabung"
    Dan saya menekan "Gabung"
    Dan saya menekan "Saya Menyetujui"
    Maka saya melihat "Kamu sudah bergabung di Gelombang 50."

  Skenario: Jawaban bergabung hilang, tidak pernah dua kali
    Dengan pendaftar sudah sampai di "wave.consent"
    Dan jawaban server hilang untuk "POST waves"
    Ketika saya menekan "Saya Menyetujui"
    Maka saya berada di "wave.wait"
    Dan setelah menunggu saya berada di "wave.result"
    Dan ada 2 pesan SMS
    Dan ada 3 pesan email

  @BR-25
  Skenario: Status dijelaskan dengan kata biasa
    Dengan pendaftar sudah sampai di "wave.wait"
    Maka saya melihat "Artinya: kamu sudah terdaftar di gelombang ini."
    Ketika waktu berlalu "+4d"
    Maka saya melihat "Sedang dievaluasi"
    Dan saya melihat "Bukan siapa cepat dia dapat."

  @BR-56
  Skenario: Di Papua tenggat terlihat dengan dua jam
    Dengan pendaftar nomor 36
    Dan pendaftar sudah sampai di "home.accepted"
    Maka saya melihat "Minggu, 26 Maret 2023 23.59 WIB"
    Dan saya melihat "Senin, 27 Maret 2023 01.59 WIT"

  @seed002-02 @BR-30 @BR-29 @C-02
  Skenario: Skema lama: satu juta rupiah dan tiga puluh hari
    Dengan aturan "semi-bansos-2021"
    Dan pendaftar sudah sampai di "home.accepted"
    Maka saya melihat "Rp1.000.000"
    Dan saya melihat "Jumat, 15 Oktober 2021 23.59 WIB. Waktumu 30 hari."

  @C-09 @seed004-11
  Skenario konsep: Urutan langkah adalah data server
    Dengan aturan "<aturan>"
    Dan pendaftar sudah sampai di "home.applicant"
    Ketika saya menekan "Lanjutkan pendaftaran"
    Maka saya berada di "<layar>"

    Contoh:
      | aturan        | layar            |
      | normal-2023   | eligibility.form |
      | seed003-order | identity.form    |
      | seed004-order | face.consent     |

  @C-09 @seed004-11
  Skenario: Urutan seed004, wajah lebih dulu, sampai diterima
    Dengan aturan "seed004-order"
    Dan hari ini "2021-09-09T09:00:00+07:00"
    Dan pendaftar sudah sampai di "face.send"
    Ketika saya menekan "Kirim Foto"
    Maka setelah menunggu saya berada di "eligibility.form"
    Ketika saya lanjut sampai "ktp.waiting"
    Maka setelah menunggu saya berada di "phone.number"
    Ketika saya lanjut sampai "home.accepted"
    Maka saya melihat "Rp1.000.000"
