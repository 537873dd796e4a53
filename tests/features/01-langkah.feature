# language: id
Fitur: Dua puluh tujuh langkah "Cara Daftar Kartu Prakerja 2023"

  @seed000-09 @seed000-12 @seed000-11 @seed003-06 @BR-60 @seed004-28 @seed000-42 @C-16 @C-19 @C-12 @C-22
  Skenario: Halaman pertama mengatakan apa ini, gratis, dan belum resmi
    Dengan ponsel baru
    Maka saya berada di "welcome"
    Dan saya melihat "Mendaftar itu gratis"
    Dan saya melihat "belum resmi"
    Dan saya melihat "Pendaftaran resmi hanya di prakerja.go.id."
    Ketika saya menekan "Tentang aplikasi ini dan cara mengenali penipuan"
    Maka saya melihat "Waspada joki"
    Dan saya melihat "0800-150-3001"
    Ketika saya kembali
    Dan saya menekan "Daftar"
    Maka saya berada di "account.sign_up"

  @seed000-13 @seed003-06 @seed004-05
  Skenario: Email dan password lalu Daftar
    Dengan pendaftar sudah sampai di "account.sign_up"
    Ketika saya mengisi "Alamat email" dengan "langkah@surat.example"
    Dan saya mengisi "Password" dengan "kata sandi panjang"
    Dan saya menekan "Daftar"
    Maka saya berada di "account.verify"
    Dan ada 1 pesan email

  @seed000-14 @seed004-05 @BR-13
  Skenario: Kode dari email memverifikasi akun
    Dengan pendaftar sudah sampai di "account.verify"
    Ketika saya mengetik kode dari email
    Dan saya menekan "Verifikasi"
    Maka saya berada di "account.sign_in"
    Dan saya melihat "sudah terverifikasi"

  @seed003-07
  Skenario: Masuk dengan kode email, lalu beranda sebelum diterima
    Dengan pendaftar sudah sampai di "account.code"
    Ketika saya mengetik kode dari email
    Dan saya menekan "Lanjut"
    Maka saya berada di "home.applicant"
    Dan saya melihat "Langkah pendaftaran"

  @seed000-15 @seed003-08 @seed004-09 @BR-08 @BR-10 @BR-11
  Skenario: NIK, KK, tanggal lahir, Lanjut
    Dengan pendaftar sudah sampai di "identity.form"
    Ketika saya mengisi data diri pendaftar nomor 1
    Maka saya melihat "Menurut NIK: lahir 10 September 1975, perempuan."
    Ketika saya menekan "Lanjut"
    Maka saya berada di "profile.form"

  @seed000-16 @seed003-09 @seed004-06 @seed001-10
  Skenario: Data diri dilengkapi dengan pendidikan dan keadaan kerja
    Dengan pendaftar sudah sampai di "profile.form"
    Maka saya melihat "Pendidikan terakhir"
    Dan saya melihat "Dicocokkan dengan Dukcapil supaya orang lain tidak bisa memakai NIK kamu"
    Ketika saya mengisi halaman ini
    Maka saya berada di "profile.review"

  @seed004-10
  Skenario: Dokumen yang sebaiknya disiapkan adalah data aturan
    Dengan pendaftar sudah sampai di "profile.form"
    Maka saya melihat "Siapkan kalau punya: Ijazah terakhir, Surat PHK, Surat keterangan usaha."

  @C-21
  Skenario: Pendaftaran tidak meminta rekening
    Dengan pendaftar sudah sampai di "profile.form"
    Maka saya tidak melihat "rekening"
    Ketika saya lanjut sampai "phone.number"
    Maka saya melihat "Nomor ini juga dipakai untuk dompet digitalmu nanti."
    Dan saya tidak melihat "rekening"

  @seed000-17
  Skenario: Nama lengkap dan nama ibu kandung dibaca ulang
    Dengan pendaftar sudah sampai di "profile.review"
    Maka saya melihat "Contoh Satu Lestari"
    Dan saya melihat "Ibu Contoh Melati"
    Ketika saya menekan "Perbaiki data"
    Maka isian "Nama lengkap" berisi "Contoh Satu Lestari"
    Ketika saya menekan "Lanjut"
    Dan saya menekan "Sudah sesuai"
    Maka saya berada di "ktp.rules"

  @seed000-19 @BR-17
  Skenario: Ketentuan foto e-KTP dibaca sebelum kamera
    Dengan pendaftar sudah sampai di "ktp.rules"
    Maka saya melihat "Pakai e-KTP asli milikmu sendiri"
    Dan saya melihat "tanpa lampu kilat"
    Ketika saya menekan "Saya mengerti"
    Maka saya berada di "ktp.camera"

  @seed000-18 @seed003-10
  Skenario: Kamera diminta dan dijawab dengan foto
    Dengan pendaftar sudah sampai di "ktp.camera"
    Ketika saya menekan "Buka kamera"
    Maka kamera diminta untuk "Paskan kartu di dalam bingkai."
    Ketika saya memotret e-KTP yang sedikit miring
    Maka saya berada di "ktp.preview"
    Dan layar ini aman dari tangkapan layar

  @seed000-20
  Skenario: Kirim Foto e-KTP
    Dengan pendaftar sudah sampai di "ktp.preview"
    Ketika saya menekan "Kirim Foto e-KTP"
    Maka saya berada di "ktp.waiting"

  @seed000-21 @seed004-11
  Skenario: Menunggu sampai foto e-KTP diterima
    Dengan pendaftar sudah sampai di "ktp.waiting"
    Maka saya melihat "Kamu boleh menutup aplikasi"
    Dan setelah menunggu saya berada di "face.consent"

  @seed000-22 @BR-59 @BR-20
  Skenario: Persetujuan dulu, lalu ketentuan foto wajah
    Dengan pendaftar sudah sampai di "face.consent"
    Maka saya melihat "bisa kamu tarik kembali kapan saja"
    Ketika saya menekan "Setuju"
    Maka saya berada di "face.rules"
    Dan saya melihat "Kerudung boleh dipakai"
    Dan saya melihat "hanya lewat program resmi"

  @seed000-23 @BR-19
  Skenario: Swafoto diambil dengan kamera
    Dengan pendaftar sudah sampai di "face.camera"
    Ketika saya menekan "Buka kamera"
    Maka kamera diminta untuk "Paskan wajah di dalam lingkaran."
    Ketika saya memotret wajah yang sedikit terpotong
    Maka saya berada di "face.adjust"

  @seed000-24
  Skenario: Swafoto disesuaikan dengan tombol
    Dengan pendaftar sudah sampai di "face.adjust"
    Ketika saya menekan "Perbesar"
    Maka saya melihat "110 %"
    Ketika saya menekan "Perkecil"
    Dan saya menekan "Lanjut"
    Maka saya berada di "face.preview"

  @seed000-25
  Skenario: Gunakan Foto
    Dengan pendaftar sudah sampai di "face.preview"
    Ketika saya menekan "Gunakan Foto"
    Maka saya berada di "face.send"

  @seed000-26
  Skenario: Kirim Foto lalu diterima
    Dengan pendaftar sudah sampai di "face.send"
    Ketika saya menekan "Kirim Foto"
    Maka setelah menunggu saya berada di "phone.number"

  @seed000-27 @BR-58
  Skenario: Nomor HP diketik dengan tanda baca dan kode diminta
    Dengan pendaftar sudah sampai di "phone.number"
    Ketika saya mengisi "Nomor HP" dengan "+62 (0)812-0000-0001"
    Maka saya melihat "0812-0000-0001"
    Ketika saya menekan "Kirim kode"
    Maka saya berada di "phone.code"
    Dan ada 1 pesan SMS

  @seed000-28 @seed000-29 @seed000-30 @BR-15 @seed003-11
  Skenario: Enam angka dari SMS, Kirim OTP, terverifikasi
    Dengan pendaftar sudah sampai di "phone.code"
    Ketika saya mengetik kode dari SMS
    Dan saya menekan "Kirim OTP"
    Maka saya berada di "phone.done"
    Dan saya melihat "sudah terverifikasi"

  @seed000-31 @seed000-32 @seed003-12 @BR-21
  Skenario: Pernyataan Pendaftar harus lengkap, lalu Lanjut
    Dengan pendaftar sudah sampai di "declaration.form"
    Ketika saya menekan "Lanjut"
    Maka saya melihat "Jawab pertanyaan ini."
    Dan saya melihat "Centang pernyataan ini kalau kamu setuju."
    Ketika saya mengisi halaman ini
    Maka saya berada di "aptitude.rules"

  @seed000-33 @seed003-13 @seed004-07 @BR-22 @C-07
  Skenario: Tes wajib, waktunya disebut dulu
    Dengan pendaftar sudah sampai di "aptitude.rules"
    Maka saya melihat "Tes ini wajib."
    Dan saya melihat "40 menit"

  @seed000-34 @BR-22
  Skenario: Mulai Tes, semua dijawab, dikumpulkan
    Dengan pendaftar sudah sampai di "aptitude.rules"
    Ketika saya menekan "Mulai Tes"
    Maka saya melihat "Soal 1 dari 20"
    Ketika saya mengisi halaman ini
    Maka saya berada di "aptitude.done"

  @seed000-35 @seed003-14 @BR-23
  Skenario: Gelombang sesuai domisili, Gabung
    Dengan pendaftar sudah sampai di "wave.choose"
    Maka saya melihat "Ditutup Kamis, 9 Maret 2023 14.00 WIB"
    Ketika saya menekan "Gabung"
    Maka saya berada di "wave.confirm"

  @seed000-36 @seed000-10 @BR-24
  Skenario: Konfirmasi gelombang, Gabung
    Dengan pendaftar sudah sampai di "wave.confirm"
    Maka saya melihat "Kamis, 9 Maret 2023 14.00 WIB"
    Ketika saya menekan "Gabung"
    Maka saya berada di "wave.consent"

  @seed000-37
  Skenario: Saya Menyetujui
    Dengan pendaftar sudah sampai di "wave.consent"
    Ketika saya menekan "Saya Menyetujui"
    Maka saya berada di "wave.wait"
    Dan saya melihat "Menunggu gelombang ditutup"

  @seed000-38 @seed000-39 @BR-26 @BR-25 @C-17 @seed003-15 @BR-29 @BR-30 @C-02 @BR-27 @seed001-02 @seed001-04 @BR-56 @BR-31
  Skenario: Hasil lewat dasbor, SMS, dan email
    Dengan pendaftar sudah sampai di "wave.wait"
    Maka saya melihat "Hasil diumumkan: Sesudah itu: Sabtu, 11 Maret 2023 12.00 WIB"
    Ketika saya menyegarkan
    Maka setelah menunggu saya berada di "wave.result"
    Dan saya melihat "Selamat, kamu lolos di Gelombang 49!"
    Dan datang SMS yang memuat "Gelombang 49"
    Dan datang email yang memuat "Hasil seleksi Prakerja"
    Ketika saya menekan "Ke beranda"
    Maka saya berada di "home.accepted"
    Dan saya melihat "Rp3.500.000"
    Dan saya melihat "Minggu, 26 Maret 2023 23.59 WIB"
    Dan saya melihat "kepesertaanmu dicabut"
    Dan ada pengingat "Beli pelatihan pertamamu"
    Ketika saya menekan "Tampilkan"
    Maka saya melihat "Jangan berikan nomor ini kepada siapa pun"
    Dan layar ini aman dari tangkapan layar
