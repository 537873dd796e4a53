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
    Dan tidak ada tombol pada "Papua"
    Ketika saya menekan "Gabung" pada "Sumatera"
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
  Skenario: Gelombang ditutup lebih awal saat ketentuannya sedang dibaca
    Dengan pendaftar sudah sampai di "wave.consent"
    Ketika gelombang "gelombang-49" ditutup lebih awal
    Dan saya menekan "Saya Menyetujui"
    Maka saya melihat "Gelombang ini sudah ditutup."
    Dan saya melihat "Kamu tidak perlu mendaftar ulang."
    Dan saya tidak melihat "baru saja ditutup"
    Dan tidak ada tombol "Saya Menyetujui"

  @BR-24
  Skenario: Gelombang ditunda saat ketentuannya sedang dibaca
    Dengan pendaftar sudah sampai di "wave.consent"
    Ketika gelombang "gelombang-49" ditunda sehari
    Dan saya menekan "Saya Menyetujui"
    Maka saya melihat "Gelombang ini belum dibuka."
    Dan saya tidak melihat "baru saja ditutup"
    Dan tidak ada tombol "Saya Menyetujui"

  @BR-23
  Skenario: Gelombang dibatasi ke daerah lain saat ketentuannya sedang dibaca
    Dengan pendaftar sudah sampai di "wave.consent"
    Ketika gelombang "gelombang-49" hanya untuk provinsi "94"
    Dan saya menekan "Saya Menyetujui"
    Maka saya melihat "Gelombang ini bukan untuk tempat tinggalmu."
    Dan saya tidak melihat "baru saja ditutup"
    Dan tidak ada tombol "Saya Menyetujui"

  @BR-57
  Skenario: Jam ponsel yang salah tidak menutup gelombang
    Dengan jam ponsel terlalu cepat "+5d"
    Dan pendaftar sudah sampai di "wave.confirm"
    Maka saya melihat "Kamis, 9 Maret 2023 14.00 WIB"
    Ketika saya menekan "Gabung"
    Dan saya menekan "Saya Menyetujui"
    Maka saya berada di "wave.wait"
    Dan saya melihat "Menunggu gelombang ditutup"

  @seed000-11 @BR-24
  Skenario: Belum ada gelombang, pendaftaran tetap bisa lengkap
    Dengan hari ini "2023-03-10T09:00:00+07:00"
    Dan pendaftar sudah sampai di "wave.none"
    Maka saya melihat "Pendaftaranmu sudah lengkap dan tersimpan."
    Dan saya melihat "Gelombang 50 dibuka Jumat, 17 Maret 2023 12.00 WIB"
    Dan setelah menunggu saya berada di "wave.choose"

  @BR-24
  Skenario: Tanggal gelombang berikutnya belum diumumkan, aplikasi memeriksa sendiri tiap jam
    Dengan aturan "normal-2024"
    Dan hari ini "2024-08-12T09:00:00+07:00"
    Dan pendaftar sudah sampai di "wave.none"
    Maka saya melihat "Tanggal gelombang berikutnya belum diumumkan."
    Ketika sesudah gelombang "gelombang-71" gelombang baru dibuka
    Dan waktu berlalu "+45m"
    Maka saya melihat "Tanggal gelombang berikutnya belum diumumkan."
    Ketika waktu berlalu "+20m"
    Maka saya berada di "wave.choose"

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
  Skenario: Di Papua jam gelombang terlihat dengan dua jam sejak memilih sampai menunggu
    Dengan pendaftar nomor 36
    Dan pendaftar sudah sampai di "wave.choose"
    Maka saya melihat "Ditutup Kamis, 9 Maret 2023 14.00 WIB (16.00 WIT)"
    Ketika saya menekan "Gabung"
    Maka saya berada di "wave.confirm"
    Dan saya melihat "Hasil diumumkan: Sabtu, 11 Maret 2023 12.00 WIB (14.00 WIT)"
    Ketika saya menekan "Gabung"
    Dan saya menekan "Saya Menyetujui"
    Maka saya berada di "wave.wait"
    Dan saya melihat "Gelombang ditutup: Berikutnya: Kamis, 9 Maret 2023 14.00 WIB (16.00 WIT)"

  @BR-56
  Skenario: Di Papua tenggat terlihat dengan dua jam
    Dengan pendaftar nomor 36
    Dan pendaftar sudah sampai di "home.accepted"
    Maka saya melihat "Minggu, 26 Maret 2023 23.59 WIB"
    Dan saya melihat "Senin, 27 Maret 2023 01.59 WIT"

  @seed002-02 @seed002-06 @seed002-07 @seed002-12 @seed002-13 @seed002-14 @seed004-18 @BR-30 @BR-29 @C-02
  Skenario: Skema lama: satu juta rupiah dan tiga puluh hari sejak pengumuman
    Dengan aturan "semi-bansos-2021"
    Dan pendaftar sudah sampai di "wave.wait"
    Maka saya melihat "Hasil diumumkan: Sesudah itu: Rabu, 15 September 2021 12.00 WIB"
    Ketika saya lanjut sampai "home.accepted"
    Maka saya melihat "Rp1.000.000"
    Dan saya melihat "Jumat, 15 Oktober 2021 23.59 WIB. Waktumu 30 hari."
    Dan saya melihat "kepesertaanmu dicabut, saldo kembali ke negara"
    Ketika saya menekan "Tampilkan" pada "Nomor Kartu Prakerja"
    Maka saya melihat nomor 16 angka
    Ketika saya menekan "Katalog Pelatihan"
    Maka saya melihat "Saldo hanya bisa dipakai di platform resmi"

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

  @C-09 @seed004-11 @seed004-12
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
