# language: id
Fitur: Akun dan kode sekali pakai

  @BR-14 @C-10 @C-11
  Skenario: Kode salah menyebut sisa percobaan
    Dengan pendaftar sudah sampai di "account.verify"
    Ketika saya mengisi "Kode 6 angka" dengan "000000"
    Dan saya menekan "Verifikasi"
    Maka saya berada di "account.verify"
    Dan saya melihat "Kode salah. Sisa 4 kali mencoba."

  Skenario: Kode yang kurang angkanya tidak dikirim
    Dengan pendaftar sudah sampai di "account.code"
    Ketika saya mengisi "Kode 6 angka" dengan "12 34"
    Dan saya menekan "Lanjut"
    Maka saya melihat "Kode terdiri dari 6 angka."

  @BR-14
  Skenario: Kode kedaluwarsa bisa diganti
    Dengan pendaftar sudah sampai di "account.verify"
    Ketika waktu berlalu "+6m"
    Dan saya mengetik kode dari email
    Dan saya menekan "Verifikasi"
    Maka saya melihat "Kode sudah tidak berlaku. Minta kode baru."
    Ketika saya menekan "Kirim ulang kode"
    Dan saya mengetik kode dari email
    Dan saya menekan "Verifikasi"
    Maka saya berada di "account.sign_in"

  @BR-14
  Skenario: Kirim ulang baru bisa setelah satu menit
    Dengan pendaftar sudah sampai di "account.code"
    Maka tombol "Kirim ulang kode" belum bisa ditekan
    Ketika waktu berlalu "+61s"
    Maka tombol "Kirim ulang kode" bisa ditekan

  @BR-14
  Skenario: Lima kode baru lewat email, lalu menunggu dua jam sampai jam yang disebut
    Dengan pendaftar sudah sampai di "account.code"
    Ketika saya meminta kode baru 6 kali, tiap menit
    Maka saya berada di "account.code"
    Dan saya melihat "Kode sudah diminta terlalu sering. Coba lagi Senin, 6 Maret 2023 11.06 WIB."
    Dan tombol "Kirim ulang kode" belum bisa ditekan
    Ketika waktu berlalu "+5m"
    Maka saya berada di "account.locked"
    Dan saya melihat "Kamu bisa meminta kode lagi pukul 11.06 WIB"
    Dan tidak ada tombol "Kirim ulang kode"
    Dan ada 7 pesan email
    Ketika waktu berlalu "+2h"
    Dan saya meminta kode baru 1 kali, tiap menit
    Dan saya mengetik kode dari email
    Dan saya menekan "Lanjut"
    Maka saya berada di "home.applicant"

  @BR-14
  Skenario: Selagi menunggu dua jam, kode terakhir masih bisa dipakai
    Dengan pendaftar sudah sampai di "account.code"
    Ketika saya meminta kode baru 6 kali, tiap menit
    Dan aplikasi dimatikan lalu dibuka lagi
    Maka saya berada di "account.code"
    Dan tombol "Kirim ulang kode" belum bisa ditekan
    Ketika saya mengetik kode dari email
    Dan saya menekan "Lanjut"
    Maka saya berada di "home.applicant"

  @BR-14
  Skenario: Lima kali salah, kode yang benar pun tidak berlaku lagi
    Dengan pendaftar sudah sampai di "account.code"
    Ketika saya 5 kali salah mengetik kode lalu menekan "Lanjut"
    Dan saya mengetik kode dari email
    Dan saya menekan "Lanjut"
    Maka saya melihat "Kode salah terlalu sering. Minta kode baru."
    Ketika saya meminta kode baru 1 kali, tiap menit
    Dan saya mengetik kode dari email
    Dan saya menekan "Lanjut"
    Maka saya berada di "home.applicant"

  Skenario: Kode yang sudah dipakai di ponsel lain, lalu kode baru
    Dengan pendaftar sudah sampai di "account.code"
    Ketika saya masuk di ponsel lain dengan kode itu
    Dan saya mengetik kode dari email
    Dan saya menekan "Lanjut"
    Maka saya melihat "Kode ini sudah dipakai. Minta kode baru."
    Ketika saya meminta kode baru 1 kali, tiap menit
    Dan saya mengetik kode dari email
    Dan saya menekan "Lanjut"
    Maka saya berada di "home.applicant"

  @BR-12
  Skenario: Email yang sudah dipakai akun lain
    Dengan pendaftar sudah sampai di "account.sign_up"
    Ketika saya mengisi "Alamat email" dengan "contoh21@surat.example"
    Dan saya mengisi "Password" dengan "kata sandi panjang"
    Dan saya menekan "Daftar"
    Maka saya melihat "Email ini sudah dipakai akun lain."
    Dan tidak ada isian yang hilang

  Skenario: Alamat email dan password yang tidak lengkap disebut sebelum dikirim
    Dengan pendaftar sudah sampai di "account.sign_up"
    Ketika saya mengisi "Alamat email" dengan "bukan email"
    Dan saya mengisi "Password" dengan "pendek"
    Dan saya menekan "Daftar"
    Maka saya melihat "Alamat email belum lengkap."
    Dan saya melihat "Password paling sedikit 8 huruf atau angka."
    Dan tidak ada isian yang hilang
    Dan ada 0 pesan email

  Skenario: Password salah
    Dengan pendaftar sudah sampai di "account.sign_in"
    Ketika saya mengisi "Password" dengan "bukan yang benar"
    Dan saya menekan "Masuk"
    Maka saya melihat "Email atau password salah."
    Dan tidak ada isian yang hilang

  Skenario: Akun yang diblokir tahu ke mana mengadu
    Dengan ponsel baru
    Ketika saya menekan "Masuk"
    Dan saya mengisi "Alamat email" dengan "contoh22@surat.example"
    Dan saya mengisi "Password" dengan "sandi-contoh-1"
    Dan saya menekan "Masuk"
    Maka saya melihat "Akun ini diblokir. Ajukan banding lewat 0800-150-3001."

  Skenario konsep: Lupa password lewat email, nomor HP, atau NIK dengan alamat yang disamarkan
    Dengan ponsel baru
    Ketika saya menekan "Masuk"
    Dan saya menekan "Lupa password"
    Dan saya memilih "<cara>" untuk "Yang masih kamu ingat"
    Dan saya mengisi "<isian>" dengan "<isi>"
    Dan saya menekan "Kirim kode"
    Maka saya berada di "account.new_password"
    Dan saya melihat "c•••"
    Dan saya tidak melihat "contoh21@"
    Ketika saya mengetik kode dari email
    Dan saya mengisi "Password baru" dengan "kata sandi baru"
    Dan saya menekan "Simpan password"
    Maka saya berada di "account.sign_in"

    Contoh:
      | cara         | isian           | isi                    |
      | Alamat email | Email akunmu    | contoh21@surat.example |
      | Nomor HP     | Nomor HP akunmu | 081200000021           |
      | NIK          | NIK pemilik akun | 3374007103870001      |

  @BR-14
  Skenario: Lupa password: kode salah, kedaluwarsa, lalu kode baru, dan password baru tidak perlu diketik lagi
    Dengan orang yang lupa password sudah menerima kode
    Ketika saya mengisi "Kode 6 angka" dengan "000000"
    Dan saya mengisi "Password baru" dengan "kata sandi baru"
    Dan saya menekan "Simpan password"
    Maka saya berada di "account.new_password"
    Dan saya melihat "Kode salah. Sisa 4 kali mencoba."
    Ketika waktu berlalu "+6m"
    Dan saya mengetik kode dari email
    Dan saya menekan "Simpan password"
    Maka saya melihat "Kode sudah tidak berlaku. Minta kode baru."
    Ketika saya menekan "Kirim ulang kode"
    Dan saya mengetik kode dari email
    Dan saya menekan "Simpan password"
    Maka saya berada di "account.sign_in"

  @BR-14
  Skenario: Lupa password: lima kode baru, lalu menunggu dua jam sampai jam yang disebut
    Dengan orang yang lupa password sudah menerima kode
    Ketika saya meminta kode baru 6 kali, tiap menit
    Maka saya berada di "account.new_password"
    Dan tombol "Kirim ulang kode" belum bisa ditekan
    Ketika waktu berlalu "+5m"
    Maka saya berada di "account.locked"
    Dan saya melihat "Kamu bisa meminta kode lagi pukul 11.06 WIB"
    Ketika saya menekan "Pakai email lain"
    Maka saya berada di "account.recover"

  Skenario: Lupa password: kode yang sudah dipakai tidak berlaku dua kali
    Dengan orang yang lupa password sudah menerima kode
    Ketika saya mengetik kode yang sudah mengganti password di ponsel lain
    Dan saya mengisi "Password baru" dengan "kata sandi baru"
    Dan saya menekan "Simpan password"
    Maka saya melihat "Kode ini sudah dipakai. Minta kode baru."

  Skenario: Data yang tidak dikenal saat lupa password
    Dengan ponsel baru
    Ketika saya menekan "Masuk"
    Dan saya menekan "Lupa password"
    Dan saya mengisi "Email akunmu" dengan "tidak-ada@surat.example"
    Dan saya menekan "Kirim kode"
    Maka saya melihat "Tidak ada akun dengan data ini."
    Dan tidak ada isian yang hilang

  @BR-16
  Skenario: Dimatikan di tengah jalan, halaman yang sama kembali tanpa password dan tanpa kode
    Dengan pendaftar sudah sampai di "account.verify"
    Ketika aplikasi dimatikan lalu dibuka lagi
    Maka saya berada di "account.verify"
    Ketika saya mengetik kode dari email
    Dan aplikasi dimatikan lalu dibuka lagi
    Dan saya menekan "Verifikasi"
    Maka saya melihat "Kode terdiri dari 6 angka."

  Skenario: Sesi diakhiri dari perangkat lain
    Dengan pendaftar sudah sampai di "identity.form"
    Ketika saya mengisi "NIK" dengan "3273005009750001"
    Dan sesi diakhiri dari perangkat lain
    Maka saya berada di "account.sign_in"
    Dan saya melihat "Sesi kamu sudah berakhir"
    Ketika saya lanjut sampai "account.code"
    Dan saya mengetik kode dari email
    Dan saya menekan "Lanjut"
    Maka saya berada di "identity.form"
    Dan isian "NIK" berisi "3273005009750001"

  @BR-13
  Skenario: Masuk sebelum email diverifikasi langsung sampai di verifikasi, tanpa email kedua
    Dengan pendaftar sudah sampai di "account.verify"
    Ketika saya menekan "Pakai email lain"
    Dan saya menekan "Sudah punya akun"
    Dan saya mengisi "Password" dengan "kata sandi contoh"
    Dan saya menekan "Masuk"
    Maka saya berada di "account.verify"
    Dan saya melihat "Kami mengirim email berisi kode."
    Dan ada 1 pesan email
    Ketika saya mengetik kode dari email
    Dan saya menekan "Verifikasi"
    Maka saya berada di "account.sign_in"
    Dan saya melihat "sudah terverifikasi"

  Skenario konsep: Dimatikan lalu dibuka lagi, orang berada di tempat yang sama dan bisa meneruskan
    Dengan pendaftar sudah sampai di "<layar>"
    Ketika aplikasi dimatikan lalu dibuka lagi
    Maka saya berada di "<layar>"
    Ketika saya lanjut sampai "<berikutnya>"
    Maka saya berada di "<berikutnya>"

    Contoh:
      | layar            | berikutnya       |
      | account.sign_up  | account.verify   |
      | account.code     | home.applicant   |
      | eligibility.form | identity.form    |
      | identity.form    | profile.form     |
      | profile.review   | ktp.rules        |
      | ktp.waiting      | face.consent     |
      | face.preview     | face.send        |
      | phone.code       | phone.done       |
      | declaration.form | aptitude.rules   |
      | aptitude.rules   | aptitude.done    |
      | wave.consent     | wave.wait        |
      | wave.wait        | wave.result      |

  @BR-13
  Skenario: Tautan di email mengisi kodenya, dan baru berlaku setelah ditekan
    Dengan pendaftar sudah sampai di "account.verify"
    Ketika saya membuka tautan di email
    Maka saya berada di "account.link"
    Ketika saya menekan "Verifikasi"
    Maka saya berada di "account.sign_in"

  Skenario: Tautan di email yang belum sampai ke server bisa ditekan lagi
    Dengan pendaftar sudah sampai di "account.verify"
    Dan server menjawab 503 untuk "POST accounts"
    Ketika saya membuka tautan di email
    Dan saya menekan "Verifikasi"
    Maka saya berada di "account.link"
    Dan saya melihat "Server sedang ramai."
    Ketika saya menekan "Verifikasi"
    Maka saya berada di "account.sign_in"

  Skenario: Tautan di email yang sudah mati mengatakannya, dan ada jalan lain
    Dengan pendaftar sudah sampai di "account.verify"
    Ketika waktu berlalu "+6m"
    Dan saya membuka tautan di email
    Dan saya menekan "Verifikasi"
    Maka saya berada di "account.link"
    Dan saya melihat "Kode sudah tidak berlaku. Minta kode baru."
    Ketika saya menekan "Batal"
    Maka saya berada di "account.verify"
    Dan tombol "Kirim ulang kode" bisa ditekan

  Skenario: Keluar dari akun menutup semuanya, dan masuk lagi mengembalikannya
    Dengan pendaftar sudah sampai di "identity.form"
    Ketika saya mengisi "NIK" dengan "3273005009750001"
    Dan saya kembali
    Dan saya menekan "Akun dan privasi"
    Dan saya menekan "Keluar dari akun"
    Maka saya melihat "Keluar dari akun ini?"
    Ketika saya menekan "Batal"
    Maka saya tidak melihat "Keluar dari akun ini?"
    Ketika saya menekan "Keluar dari akun"
    Maka saya melihat "Yang sudah kamu isi tetap tersimpan."
    Ketika saya menekan "Keluar dari akun"
    Maka saya berada di "welcome"
    Dan saya tidak melihat "contoh01@surat.example"
    Ketika saya menekan "Masuk"
    Dan saya lanjut sampai "identity.form"
    Maka isian "NIK" berisi "3273005009750001"

  Skenario: Menghapus akun dari HP ini tidak menghapus akunnya di Kartu Prakerja
    Dengan pendaftar sudah sampai di "profile.form"
    Ketika saya mengisi "Nama lengkap" dengan "Contoh Setengah"
    Dan saya kembali
    Dan saya menekan "Akun dan privasi"
    Dan saya menekan "Hapus dari HP ini"
    Maka saya melihat "Akunmu di Kartu Prakerja tetap ada."
    Ketika saya menekan "Hapus dari HP ini"
    Maka saya berada di "welcome"
    Ketika saya menekan "Masuk"
    Dan saya lanjut sampai "profile.form"
    Maka isian "Nama lengkap" berisi ""

  @BR-59
  Skenario: Persetujuan foto wajah ditarik kembali
    Dengan pendaftar sudah sampai di "face.camera"
    Ketika saya kembali
    Dan saya menekan "Akun dan privasi"
    Maka saya melihat "Kamu setuju pada Senin, 6 Maret 2023"
    Ketika saya menekan "Tarik persetujuan"
    Dan saya menekan "Tarik persetujuan"
    Maka saya melihat "Kamu belum memberi persetujuan, atau sudah menariknya."
    Ketika saya kembali
    Dan saya lanjut sampai "face.consent"
    Maka saya berada di "face.consent"

  Skenario: Sesudah verifikasi, lupa password dan daftar masih bisa ditekan
    Dengan pendaftar sudah sampai di "account.sign_in"
    Maka saya melihat "Email kamu sudah terverifikasi."
    Ketika saya menekan "Lupa password"
    Maka saya berada di "account.recover"
    Ketika saya kembali
    Dan saya menekan "Daftar"
    Maka saya berada di "account.sign_up"

  Skenario konsep: Server bermasalah saat akun dibuat: password tidak perlu diketik lagi
    Dengan pendaftar sudah sampai di "account.sign_up"
    Dan server menjawab <status> untuk "POST accounts"
    Ketika saya mengisi "Alamat email" dengan "contoh01@surat.example"
    Dan saya mengisi "Password" dengan "kata sandi panjang"
    Dan saya menekan "Daftar"
    Maka saya melihat "Server sedang ramai."
    Ketika saya menekan "Daftar"
    Maka saya berada di "account.verify"

    Contoh:
      | status |
      | 503    |
      | 429    |

  Skenario: Server bermasalah saat kode masuk dikirim: kode tidak perlu diketik lagi
    Dengan pendaftar sudah sampai di "account.code"
    Dan server menjawab 503 untuk "POST challenges"
    Ketika saya mengetik kode dari email
    Dan saya menekan "Lanjut"
    Maka saya melihat "Server sedang ramai."
    Ketika saya menekan "Lanjut"
    Maka saya berada di "home.applicant"

  Skenario: Ganti email: kode ke email baru, kabar ke email lama, lalu masuk dengan yang baru
    Dengan pendaftar sudah sampai di "home.applicant"
    Ketika saya menekan "Akun dan privasi"
    Dan saya menekan "Ganti email"
    Dan saya mengisi "Email baru" dengan "bukan email"
    Dan saya menekan "Kirim kode"
    Maka saya berada di "address.new"
    Ketika saya mengisi "Email baru" dengan "contoh.baru@surat.example"
    Dan saya menekan "Kirim kode"
    Maka saya berada di "address.code"
    Dan saya melihat "c••••@surat.example"
    Ketika saya mengisi "Kode 6 angka" dengan "000000"
    Dan saya menekan "Ganti email sekarang"
    Maka saya melihat "Kode salah. Sisa 4 kali mencoba."
    Ketika saya mengetik kode dari email
    Dan saya menekan "Ganti email sekarang"
    Maka saya berada di "address.done"
    Dan datang email yang memuat "E-mail akun Prakerja kamu diganti."
    Ketika saya menekan "Lanjut"
    Maka saya berada di "privacy"

  Skenario: Ganti email: jawaban server hilang, satu surat saja, dan kode itu tetap berlaku
    Dengan pendaftar sudah sampai di "home.applicant"
    Dan jawaban server hilang untuk "PUT me/email"
    Dan jawaban server hilang untuk "POST challenges"
    Ketika saya menekan "Akun dan privasi"
    Dan saya menekan "Ganti email"
    Dan saya mengisi "Email baru" dengan "contoh.baru@surat.example"
    Dan saya menekan "Kirim kode"
    Maka saya berada di "address.code"
    Dan ada 1 email yang memuat "Kode ganti e-mail"
    Ketika saya mengetik kode dari email
    Dan saya menekan "Ganti email sekarang"
    Maka saya berada di "address.done"
    Dan saya melihat "Mulai sekarang masuk dengan c••••@surat.example."
    Dan ada 1 email yang memuat "E-mail akun Prakerja kamu diganti."
    Ketika saya menekan "Lanjut"
    Maka saya berada di "privacy"

  Skenario: Ganti email: jawaban server hilang dan aplikasi dimatikan, tetap selesai
    Dengan pendaftar sudah sampai di "home.applicant"
    Dan jawaban server hilang untuk "POST challenges"
    Ketika saya menekan "Akun dan privasi"
    Dan saya menekan "Ganti email"
    Dan saya mengisi "Email baru" dengan "contoh.baru@surat.example"
    Dan saya menekan "Kirim kode"
    Dan saya mengetik kode dari email
    Dan saya menekan "Ganti email sekarang"
    Dan aplikasi dimatikan lalu dibuka lagi
    Maka saya berada di "address.done"

  Skenario: Email milik akun lain ditolak
    Dengan pendaftar sudah sampai di "home.applicant"
    Dan peserta lain nomor 2 ingin belajar "Kasir Digital"
    Ketika saya menekan "Akun dan privasi"
    Dan saya menekan "Ganti email"
    Dan saya mengisi "Email baru" dengan "contoh02@surat.example"
    Dan saya menekan "Kirim kode"
    Maka saya berada di "address.new"
    Dan saya melihat "Email ini sudah dipakai akun lain."

  Skenario: Salinan data: satu berkas, tanpa kata sandi dan kode
    Dengan pendaftar sudah sampai di "ktp.camera"
    Ketika saya kembali
    Dan saya menekan "Akun dan privasi"
    Maka saya melihat "Di platform dan lembaga"
    Ketika saya menekan "Salinan dataku"
    Dan saya menekan "Simpan atau bagikan"
    Maka ponsel diminta membagikan berkas "salinan-dataku.json" yang memuat "3273005009750001"

  Skenario: Minta hapus data: dicatat, dengan apa yang tetap disimpan dan kapan dijawab
    Dengan pendaftar sudah sampai di "home.applicant"
    Ketika saya menekan "Akun dan privasi"
    Dan saya menekan "Minta hapus data"
    Maka saya melihat "Yang wajib disimpan menurut aturan tetap ada."
    Ketika saya menekan "Minta hapus data"
    Maka saya melihat "Permintaan hapus dicatat Senin, 6 Maret 2023"
    Dan saya melihat "Dijawab paling lambat Kamis, 9 Maret 2023"
    Dan saya melihat "NIK (satu orang hanya sekali ikut)"
    Dan tidak ada tombol "Minta hapus data"
    Dan datang email yang memuat "Permintaan hapus data kamu sudah kami catat."

  Skenario: Permintaan hapus dibatalkan selama belum dijawab
    Dengan pendaftar sudah sampai di "home.applicant"
    Dan jawaban server hilang untuk "DELETE me/deletion"
    Ketika saya menekan "Akun dan privasi"
    Dan saya menekan "Minta hapus data"
    Dan saya menekan "Minta hapus data"
    Dan saya menekan "Batalkan permintaan hapus"
    Maka saya melihat "Kamu boleh meminta Kartu Prakerja menghapus datamu."
    Dan ada 1 email yang memuat "Permintaan hapus data kamu sudah dibatalkan."
    Dan tidak ada tombol "Batalkan permintaan hapus"

  Skenario: Permintaan hapus yang waktunya dijawab sudah lewat tidak bisa dibatalkan
    Dengan pendaftar sudah sampai di "home.applicant"
    Ketika saya menekan "Akun dan privasi"
    Dan saya menekan "Minta hapus data"
    Dan saya menekan "Minta hapus data"
    Dan jam menunjukkan "2023-03-09T09:00:00+07:00"
    Maka saya melihat "Permintaan hapus dicatat"
    Dan tidak ada tombol "Batalkan permintaan hapus"
