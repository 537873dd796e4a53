# language: id
Fitur: Nomor HP dan tes

  @BR-58
  Skenario: Nomor yang salah bentuk
    Dengan pendaftar sudah sampai di "phone.number"
    Ketika saya mengisi "Nomor HP" dengan "021 555"
    Dan saya menekan "Kirim kode"
    Maka saya melihat "Nomor HP belum benar."
    Dan tidak ada isian yang hilang

  Skenario: Nomor milik akun lain
    Dengan pendaftar sudah sampai di "phone.number"
    Ketika saya mengisi "Nomor HP" dengan "081200000021"
    Dan saya menekan "Kirim kode"
    Maka saya melihat "Nomor HP ini sudah dipakai akun lain."
    Dan tidak ada isian yang hilang

  @BR-15
  Skenario: Kode SMS salah, lalu lima kali salah, lalu kode baru
    Dengan pendaftar sudah sampai di "phone.code"
    Ketika saya 1 kali salah mengetik kode lalu menekan "Kirim OTP"
    Maka saya melihat "Kode salah. Sisa 4 kali mencoba."
    Ketika saya 4 kali salah mengetik kode lalu menekan "Kirim OTP"
    Dan saya mengetik kode dari SMS
    Dan saya menekan "Kirim OTP"
    Maka saya melihat "Kode salah terlalu sering. Minta kode baru."
    Ketika saya meminta kode baru 1 kali, tiap menit
    Dan saya mengetik kode dari SMS
    Dan saya menekan "Kirim OTP"
    Maka saya berada di "phone.done"

  @BR-15
  Skenario: Lima SMS baru, lalu menunggu dua jam sampai jam yang disebut
    Dengan pendaftar sudah sampai di "phone.code"
    Ketika saya meminta kode baru 6 kali, tiap menit
    Maka saya berada di "phone.code"
    Dan tombol "Kirim ulang kode" belum bisa ditekan
    Ketika waktu berlalu "+5m"
    Maka saya berada di "phone.locked"
    Dan saya melihat "Kamu bisa meminta kode lagi pukul 11.06 WIB"
    Dan tombol "Ganti nomor" bisa ditekan
    Dan ada 6 pesan SMS
    Ketika waktu berlalu "+2h"
    Dan saya meminta kode baru 1 kali, tiap menit
    Dan saya mengetik kode dari SMS
    Dan saya menekan "Kirim OTP"
    Maka saya berada di "phone.done"

  @BR-15
  Skenario: Nomor yang sama diminta lagi terlalu cepat
    Dengan pendaftar sudah sampai di "phone.code"
    Ketika saya menekan "Ganti nomor"
    Dan saya mengisi "Nomor HP" dengan "081200000001"
    Dan saya menekan "Kirim kode"
    Maka saya melihat "Tunggu sebentar. Kode baru bisa diminta lagi Senin, 6 Maret 2023 09.01 WIB."
    Dan tidak ada isian yang hilang
    Dan ada 1 pesan SMS

  Skenario: Batal mengganti nomor, kode yang sudah dikirim masih berlaku
    Dengan pendaftar sudah sampai di "phone.code"
    Ketika saya menekan "Ganti nomor"
    Maka saya berada di "phone.number"
    Ketika saya menekan "Kembali ke kode yang dikirim"
    Maka saya berada di "phone.code"
    Dan ada 1 pesan SMS
    Ketika saya mengetik kode dari SMS
    Dan saya menekan "Kirim OTP"
    Maka saya berada di "phone.done"

  @BR-15
  Skenario: Kode SMS kedaluwarsa bisa diganti
    Dengan pendaftar sudah sampai di "phone.code"
    Ketika waktu berlalu "+6m"
    Dan saya mengetik kode dari SMS
    Dan saya menekan "Kirim OTP"
    Maka saya melihat "Kode sudah tidak berlaku. Minta kode baru."
    Ketika saya menekan "Kirim ulang kode"
    Dan saya mengetik kode dari SMS
    Dan saya menekan "Kirim OTP"
    Maka saya berada di "phone.done"

  Skenario: Kode yang sudah mati tidak ditawarkan lagi
    Dengan pendaftar sudah sampai di "phone.code"
    Ketika saya menekan "Ganti nomor"
    Dan waktu berlalu "+6m"
    Maka saya berada di "phone.number"
    Dan tidak ada tombol "Kembali ke kode yang dikirim"

  Skenario: Nomor diganti sebelum terverifikasi
    Dengan pendaftar sudah sampai di "phone.code"
    Ketika saya menekan "Ganti nomor"
    Dan saya mengisi "Nomor HP" dengan "081200000002"
    Dan saya menekan "Kirim kode"
    Dan saya mengetik kode dari SMS
    Dan saya menekan "Kirim OTP"
    Maka saya berada di "phone.done"

  Skenario: Jawaban hilang saat meminta SMS, tidak ada SMS kedua
    Dengan pendaftar sudah sampai di "phone.number"
    Dan jawaban server hilang untuk "PUT me/phone"
    Ketika saya mengisi "Nomor HP" dengan "081200000001"
    Dan saya menekan "Kirim kode"
    Maka saya berada di "phone.code"
    Dan ada 1 pesan SMS

  Skenario: Jawaban hilang saat kode SMS dikirim, nomor terverifikasi juga
    Dengan pendaftar sudah sampai di "phone.code"
    Dan jawaban server hilang untuk "POST challenges"
    Ketika saya mengetik kode dari SMS
    Dan saya menekan "Kirim OTP"
    Maka saya berada di "phone.done"
    Ketika saya menekan "Lanjut"
    Maka saya berada di "declaration.form"

  @BR-22
  Skenario: Waktu tes habis, jawaban dikirim apa adanya
    Dengan pendaftar sudah sampai di "aptitude.rules"
    Ketika saya menekan "Mulai Tes"
    Dan waktu berlalu "+41m"
    Maka setelah menunggu saya berada di "aptitude.done"
    Dan saya melihat "Waktu habis. Jawaban yang sudah tersimpan dikirim apa adanya."

  @BR-22 @BR-56
  Skenario: Di Papua akhir tes terlihat dengan dua jam
    Dengan pendaftar nomor 36
    Dan pendaftar sudah sampai di "aptitude.rules"
    Ketika saya menekan "Mulai Tes"
    Maka saya melihat "09.40 WIB"
    Dan saya melihat "11.40 WIT"

  @BR-22
  Skenario: Dimatikan di tengah tes, dilanjutkan di soal yang sama
    Dengan pendaftar sudah sampai di "aptitude.rules"
    Ketika saya menekan "Mulai Tes"
    Dan saya menekan "Berikutnya"
    Dan saya menekan "Berikutnya"
    Dan aplikasi dimatikan lalu dibuka lagi
    Maka saya melihat "Soal 3 dari 20"

  @BR-22
  Skenario: Jawaban yang sudah dipilih tersimpan, juga setelah aplikasi mati
    Dengan pendaftar sudah sampai di "aptitude.rules"
    Ketika saya menekan "Mulai Tes"
    Dan saya memilih "tekun" untuk "Lawan kata RAJIN adalah …"
    Dan aplikasi dimatikan lalu dibuka lagi
    Maka saya melihat "◉ tekun"
    Dan saya melihat "Tersimpan"

  @BR-22 @C-07
  Skenario: Tes skema lama: 18 soal, 25 menit
    Dengan aturan "semi-bansos-2021"
    Dan pendaftar sudah sampai di "aptitude.rules"
    Maka saya melihat "25 menit"
    Dan saya melihat "Ada 18 soal"

  Skenario: Pernyataan yang berubah dibaca lagi
    Dengan pendaftar sudah sampai di "declaration.form"
    Dan server menolak "POST me/declaration" dengan kode "stale_revision"
    Ketika saya mengisi halaman ini
    Maka saya berada di "declaration.form"
    Dan saya melihat "Isinya baru diperbarui."

  @BR-21
  Skenario: Jawaban pernyataan yang tidak boleh
    Dengan pendaftar sudah sampai di "declaration.form"
    Ketika saya memilih "Tidak" untuk "Apakah semua data yang kamu isi milikmu sendiri?"
    Dan saya memilih "Ya" untuk "Apakah kamu siap membeli pelatihan sebelum batas waktunya?"
    Dan saya memilih "Sekarang" untuk "Kapan terakhir kali kamu bekerja?"
    Dan saya mengisi "Apa harapanmu setelah ikut pelatihan? (boleh dikosongkan)" dengan "dapat kerja"
    Dan saya memilih "yes" untuk "Saya menyatakan semua jawaban di atas benar."
    Dan saya menekan "Lanjut"
    Maka saya berada di "declaration.form"
    Dan saya melihat "Dengan jawaban ini kamu belum bisa lanjut. Baca lagi pertanyaannya."
    Dan tidak ada isian yang hilang
