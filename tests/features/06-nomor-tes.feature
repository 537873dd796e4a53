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
  Skenario: Lima kode SMS salah, lalu kode baru
    Dengan pendaftar sudah sampai di "phone.code"
    Ketika saya mengisi "Kode 6 angka" dengan "000000"
    Dan saya menekan "Kirim OTP"
    Maka saya melihat "Kode salah. Sisa 4 kali mencoba."

  Skenario: Jawaban hilang saat meminta SMS, tidak ada SMS kedua
    Dengan pendaftar sudah sampai di "phone.number"
    Dan jawaban server hilang untuk "PUT me/phone"
    Ketika saya mengisi "Nomor HP" dengan "081200000001"
    Dan saya menekan "Kirim kode"
    Maka saya berada di "phone.code"
    Dan ada 1 pesan SMS

  @BR-22
  Skenario: Waktu tes habis, jawaban dikirim apa adanya
    Dengan pendaftar sudah sampai di "aptitude.rules"
    Ketika saya menekan "Mulai Tes"
    Dan waktu berlalu "+41m"
    Maka setelah menunggu saya berada di "aptitude.done"

  @BR-22
  Skenario: Dimatikan di tengah tes, dilanjutkan di soal yang sama
    Dengan pendaftar sudah sampai di "aptitude.rules"
    Ketika saya menekan "Mulai Tes"
    Dan saya menekan "Berikutnya"
    Dan saya menekan "Berikutnya"
    Dan aplikasi dimatikan lalu dibuka lagi
    Maka saya melihat "Soal 3 dari 20"

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
