# language: id
Fitur: Pelatihan Saya

  @seed001-14 @seed001-15 @seed002-T4 @seed002-T8 @seed002-B8 @seed002-B9 @seed002-20 @seed002-21 @seed002-28 @seed004-20
  Skenario: Kode, jadwal, kontak, dan cara mulai ada di Pelatihan Saya, kodenya juga di email
    Dengan peserta ingin belajar "Admin Toko Online"
    Dan peserta sudah sampai di "training.detail"
    Ketika saya kembali
    Maka saya berada di "training.list"
    Dan saya melihat "Sudah dibeli, kode belum ditukar"
    Dan saya melihat "Pertemuan berikutnya: Selasa, 14 Maret 2023 09.00 WIB"
    Ketika saya menekan "Lihat detail" pada "Admin Toko Online"
    Maka saya melihat "Salin kode redeem, buka halaman kelas di lembaga"
    Dan saya melihat "Kode ini juga ada di email berjudul “Pembelian Pelatihan”."
    Dan saya melihat "Lupa kode voucher: cari email “Pembelian Pelatihan” atau tanya platform."
    Dan saya melihat "Lupa akun atau password di platform atau lembaga: atur ulang di sana."
    Dan saya melihat "Sinyal putus saat belajar: hubungi lembaga."
    Dan saya melihat "Bantuan Akademi Contoh Digital: tanya@akademi-contoh-digital.example"
    Ketika saya menekan "Tampilkan" pada "Kode redeem"
    Maka layar ini aman dari tangkapan layar
    Dan tombol "Salin" bisa ditekan
    Dan datang email yang memuat "Pembelian Pelatihan"
    Dan datang email yang memuat "Kode voucher: "

  @BR-38 @seed001-01 @seed001-16 @seed001-17 @seed001-18 @seed001-19 @seed001-20 @seed002-T9 @seed002-T10 @seed004-21
  Skenario: Menukar kode di situs lembaga: masuk, kode email, akses, wajah, Redeem Berhasil
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "training.detail"
    Maka saya melihat "Tekan “Ya, Berikan Akses” dan “Scan Wajah”."
    Ketika saya menukar kode redeem di situs lembaga
    Maka situs itu berkata "Redeem Berhasil"
    Dan situs itu berkata "Mulai dengan pre-test."
    Dan saya melihat "Status: Sedang berjalan"
    Dan saya melihat "Masuk ke kelas di lembaga pelatihan, ikuti setiap pertemuan"

  @BR-39 @BR-38 @seed001-13
  Skenario: Wajah yang tidak cocok tidak menukarkan apa pun
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "training.detail"
    Ketika saya menukar kode redeem dengan wajah orang lain
    Maka situs itu berkata "Wajah tidak cocok. Cari tempat terang, buka masker dan kacamata, lalu pindai lagi."
    Dan saya melihat "Sudah dibeli, kode belum ditukar"

  @BR-39 @seed001-13
  Skenario: Kode voucher bukan kode redeem
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "training.detail"
    Maka saya melihat "Dari platform, bisa dipakai kapan saja di halaman kelasnya."
    Ketika saya mengirim kode voucher di situs lembaga
    Maka situs itu berkata "Kode redeem tidak ditemukan."
    Dan situs itu berkata "Salin kode redeem dari Pelatihan Saya, bukan kode voucher"
    Dan saya melihat "Sudah dibeli, kode belum ditukar"

  @BR-39
  Skenario: Kode di lembaga yang salah
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "training.detail"
    Ketika saya mengirim kode redeem di situs "LPK Contoh Maju"
    Maka situs itu berkata "Kode redeem ini bukan untuk lembaga pelatihan ini."
    Dan situs itu berkata "Lihat nama lembaganya di Pelatihan Saya"
    Dan saya melihat "Akademi Contoh Digital"
    Dan saya melihat "Sudah dibeli, kode belum ditukar"

  @BR-39
  Skenario: Pembelian yang dibatalkan tidak bisa ditukarkan
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "training.detail"
    Ketika saya menekan "Batalkan pelatihan"
    Dan saya menekan "Batalkan pelatihan"
    Maka saya melihat "kembali ke saldomu."
    Ketika saya mengirim kode redeem di situs lembaga
    Maka situs itu berkata "Transaksi pelatihan ini sudah dibatalkan."
    Dan saya melihat "kembali ke saldomu."

  @BR-39
  Skenario: Pertemuan di tempat pelatihan tidak ditukarkan di situs
    Dengan peserta ingin belajar "Barista Pemula"
    Dan peserta sudah sampai di "training.detail"
    Dan jam menunjukkan "2023-03-16T09:00:00+07:00"
    Ketika saya mengirim kode redeem di situs lembaga
    Maka situs itu berkata "Buka Lihat QR di Pelatihan Saya dan tunjukkan."
    Dan saya melihat "Datang ke tempat pelatihan dan tekan Lihat QR."

  @BR-42 @BR-39
  Skenario: Kehadiran tidak bisa diwakilkan
    Dengan peserta ingin belajar "Kasir Digital"
    Dan pendaftar sudah sampai di "wave.wait"
    Dan peserta lain nomor 2 ingin belajar "Kasir Digital"
    Ketika saya lanjut sampai "training.detail"
    Maka saya melihat "Kehadiran tidak bisa diwakilkan."
    Ketika peserta lain masuk untuk kode redeem saya
    Maka situs itu berkata "Kode redeem ini milik akun Prakerja lain."
    Dan saya melihat "Sudah dibeli, kode belum ditukar"

  @BR-36 @C-01 @seed000-03 @seed000-04 @seed000-07
  Skenario konsep: Jendela penukaran kelas langsung, sebelum, di kedua tepi, di dalam, dan sesudahnya
    Dengan aturan "<aturan>"
    Dan hari ini "<hari>"
    Dan peserta ingin belajar "Admin Toko Online"
    Dan peserta sudah sampai di "training.detail"
    Dan jam menunjukkan "<jam>"
    Ketika saya mengirim kode redeem di situs lembaga
    Maka situs itu berkata "<jawaban>"
    Dan saya melihat "<layar>"

    Contoh:
      | aturan      | hari                      | jam                       | jawaban                          | layar                                                  |
      | normal-2023 | 2023-03-06T09:00:00+07:00 | 2023-03-14T07:59:59+07:00 | Jadwal pelatihan belum mulai     | Penukaran dibuka Selasa, 14 Maret 2023 08.00 WIB.      |
      | normal-2023 | 2023-03-06T09:00:00+07:00 | 2023-03-14T08:00:00+07:00 | Kata sandi                       | Penukaran ditutup Selasa, 14 Maret 2023 10.00 WIB.     |
      | normal-2023 | 2023-03-06T09:00:00+07:00 | 2023-03-14T09:30:00+07:00 | Kata sandi                       | Penukaran ditutup Selasa, 14 Maret 2023 10.00 WIB.     |
      | normal-2023 | 2023-03-06T09:00:00+07:00 | 2023-03-14T10:00:00+07:00 | Kata sandi                       | Penukaran ditutup Selasa, 14 Maret 2023 10.00 WIB.     |
      | normal-2023 | 2023-03-06T09:00:00+07:00 | 2023-03-14T10:00:01+07:00 | belum mulai atau sudah selesai   | Jam penukaran sudah lewat.                             |
      | normal-2024 | 2024-08-03T09:00:00+07:00 | 2024-08-15T11:00:00+07:00 | Kata sandi                       | Penukaran ditutup Kamis, 15 Agustus 2024 11.00 WIB.    |
      | normal-2024 | 2024-08-03T09:00:00+07:00 | 2024-08-15T11:00:01+07:00 | belum mulai atau sudah selesai   | Jam penukaran sudah lewat.                             |

  @BR-37 @C-01 @seed000-07 @seed001-25
  Skenario konsep: Jendela QR di tempat pelatihan, sebelum, di kedua tepi, di dalam, dan sesudahnya
    Dengan aturan "<aturan>"
    Dan hari ini "<hari>"
    Dan peserta ingin belajar "<pelatihan>"
    Dan peserta sudah sampai di "training.detail"
    Dan jam menunjukkan "<jam>"
    Ketika saya menekan "Lihat QR"
    Maka saya melihat "<layar>"
    Ketika petugas memindai QR di layar
    Maka pemindai menolak dengan "ERRTRX40027"

    Contoh:
      | aturan      | hari                      | pelatihan          | jam                       | layar                                           |
      | normal-2023 | 2023-03-06T09:00:00+07:00 | Barista Pemula     | 2023-03-16T07:59:59+07:00 | Berlaku Kamis, 16 Maret 2023 08.00 WIB sampai 10.00 |
      | normal-2023 | 2023-03-06T09:00:00+07:00 | Barista Pemula     | 2023-03-16T10:00:01+07:00 | Jam penukaran sudah lewat.                      |
      | normal-2024 | 2024-08-03T09:00:00+07:00 | Memimpin Tim Kecil | 2024-08-16T06:59:59+07:00 | Berlaku Jumat, 16 Agustus 2024 07.00 WIB sampai 10.00 |
      | normal-2024 | 2024-08-03T09:00:00+07:00 | Memimpin Tim Kecil | 2024-08-16T10:00:01+07:00 | Jam penukaran sudah lewat.                      |

  @BR-37 @C-01 @seed000-07 @seed001-25
  Skenario konsep: Di dalam jendela QR diterima, kedua tepinya termasuk
    Dengan aturan "<aturan>"
    Dan hari ini "<hari>"
    Dan peserta ingin belajar "<pelatihan>"
    Dan peserta sudah sampai di "training.detail"
    Dan jam menunjukkan "<jam>"
    Ketika saya menekan "Lihat QR"
    Dan petugas memindai QR di layar
    Maka pemindai menerima QR
    Dan saya melihat "Sistem sedang memverifikasi QR kamu."

    Contoh:
      | aturan      | hari                      | pelatihan          | jam                       |
      | normal-2023 | 2023-03-06T09:00:00+07:00 | Barista Pemula     | 2023-03-16T08:00:00+07:00 |
      | normal-2023 | 2023-03-06T09:00:00+07:00 | Barista Pemula     | 2023-03-16T10:00:00+07:00 |
      | normal-2024 | 2024-08-03T09:00:00+07:00 | Memimpin Tim Kecil | 2024-08-16T07:00:00+07:00 |
      | normal-2024 | 2024-08-03T09:00:00+07:00 | Memimpin Tim Kecil | 2024-08-16T10:00:00+07:00 |

  @BR-41 @seed000-05 @seed000-06 @seed001-21 @seed001-22 @seed001-23 @seed001-24
  Skenario: Lihat QR, dipindai petugas, wajah di alat petugas, boleh ikut kelas
    Dengan peserta ingin belajar "Barista Pemula"
    Dan peserta sudah sampai di "training.detail"
    Dan jam menunjukkan "2023-03-16T08:30:00+07:00"
    Ketika saya menekan "Lihat QR"
    Maka saya berada di "training.ticket"
    Dan saya melihat "Tunjukkan ke petugas lembaga."
    Dan saya melihat "wajahmu diperiksa dengan alat petugas"
    Dan saya melihat "0 dari 2 pemindaian hari ini"
    Dan QR di layar terbaca
    Ketika petugas memindai QR di layar
    Maka saya melihat "Sistem sedang memverifikasi QR kamu."
    Dan saya melihat "1 dari 2 pemindaian hari ini"
    Ketika alat petugas memeriksa wajah dan cocok
    Maka saya melihat "QR terverifikasi. Kamu boleh mengikuti kelas sesuai jadwal."
    Ketika saya kembali
    Maka saya melihat "Penukaran dibuka Jumat, 17 Maret 2023 08.00 WIB."

  @BR-40 @C-14 @seed000-08
  Skenario: QR yang sedang diverifikasi tidak dipindai di alat lain
    Dengan peserta ingin belajar "Barista Pemula"
    Dan peserta sudah sampai di "training.detail"
    Dan jam menunjukkan "2023-03-16T08:30:00+07:00"
    Ketika saya menekan "Lihat QR"
    Dan petugas memindai QR di layar
    Maka pemindai menerima QR
    Ketika petugas memindai QR di layar
    Maka pemindai menolak dengan "SANDBOX-QR_VERIFYING"

  @BR-40 @C-14
  Skenario: QR yang disalin ke ponsel lain: dua alat memindai bersamaan, tepat satu yang menang
    Dengan peserta ingin belajar "Barista Pemula"
    Dan peserta sudah sampai di "training.detail"
    Dan jam menunjukkan "2023-03-16T08:30:00+07:00"
    Ketika saya menekan "Lihat QR"
    Dan QR yang disalin dipindai dua alat bersamaan
    Maka saya melihat "1 dari 2 pemindaian hari ini"
    Ketika alat petugas memeriksa wajah dan cocok
    Maka saya melihat "QR terverifikasi."
    Ketika petugas memindai QR di layar
    Maka pemindai menolak dengan "SANDBOX-QR_USED"

  @BR-40
  Skenario: QR di kertas: dicetak sebelum kelas, dipindai di tempat pelatihan
    Dengan peserta ingin belajar "Barista Pemula"
    Dan peserta sudah sampai di "training.detail"
    Ketika saya menekan "Lihat QR"
    Dan saya menekan "Cetak halaman ini"
    Maka ponsel diminta mencetak "Barista Pemula"
    Ketika jam menunjukkan "2023-03-16T08:30:00+07:00"
    Dan petugas memindai QR di halaman yang dicetak
    Maka pemindai menerima QR

  Skenario: Jadwal kelas di kalender ponsel
    Dengan peserta ingin belajar "Barista Pemula"
    Dan peserta sudah sampai di "training.detail"
    Ketika saya menekan "Simpan ke kalender"
    Maka ponsel diminta membagikan berkas "pelatihan-prakerja.ics", tanpa rahasia
    Dan di kalender ada "Barista Pemula: Pertemuan 1 di tempat pelatihan" pada "2023-03-16T02:00:00Z"

  @BR-30 @BR-49
  Skenario: Tenggat di kalender ponsel
    Dengan menurut aturan "rating" berakhir pada "2023-12-11T00:00:00+07:00"
    Dan peserta ingin belajar "Kasir Digital"
    Dan pendaftar sudah sampai di "home.accepted"
    Ketika saya menekan "Simpan ke kalender"
    Maka ponsel diminta membagikan berkas "tenggat-prakerja.ics", tanpa rahasia
    Dan di kalender ada "Batas beli pelatihan pertama" pada "2023-03-26T16:59:00Z"
    Dan di kalender ada "Batas memberi rating pelatihan" pada "2023-12-10T16:59:00Z"
    Ketika saya lanjut sampai beranda menampilkan "Survei 1 dibuka"
    Dan saya menekan "Simpan ke kalender"
    Maka ponsel diminta membagikan berkas "tenggat-prakerja.ics", tanpa rahasia
    Dan di kalender ada "Survei Prakerja 1 dibuka" pada "2023-04-19T11:11"

  @BR-40 @BR-41 @C-14 @seed000-08
  Skenario: Wajah ditolak, dicoba lagi, lalu batas dua pindaian sehari
    Dengan peserta ingin belajar "Barista Pemula"
    Dan peserta sudah sampai di "training.detail"
    Dan jam menunjukkan "2023-03-16T08:30:00+07:00"
    Ketika saya menekan "Lihat QR"
    Dan petugas memindai QR di layar
    Maka pemindai menerima QR
    Ketika alat petugas memeriksa wajah dan menolak
    Maka saya melihat "Pemindaian terakhir ditolak."
    Ketika petugas memindai QR di layar
    Maka pemindai menerima QR
    Ketika alat petugas memeriksa wajah dan cocok
    Maka saya melihat "QR terverifikasi."
    Dan saya melihat "2 dari 2 pemindaian hari ini"
    Ketika petugas memindai QR di layar
    Maka pemindai menolak dengan "SANDBOX-QR_USED"
    Ketika saya menekan "Perbarui QR"
    Dan petugas memindai QR di layar
    Maka pemindai menolak dengan "SANDBOX-SCAN_LIMIT"

  Skenario: Petugas lembaga lain tidak bisa memakai QR ini
    Dengan peserta ingin belajar "Barista Pemula"
    Dan peserta sudah sampai di "training.detail"
    Dan jam menunjukkan "2023-03-16T08:30:00+07:00"
    Ketika saya menekan "Lihat QR"
    Dan petugas "Balai Contoh Terampil" memindai QR di layar
    Maka pemindai menolak dengan "ERRTRX40028"
    Dan saya melihat "0 dari 2 pemindaian hari ini"

  @seed000-05
  Skenario: Tanpa sinyal dan setelah aplikasi dibuka lagi QR tetap ada, dan bisa dicetak
    Dengan peserta ingin belajar "Barista Pemula"
    Dan peserta sudah sampai di "training.detail"
    Ketika saya menekan "Lihat QR"
    Dan sinyal hilang
    Dan jam menunjukkan "2023-03-16T08:30:00+07:00"
    Dan aplikasi dimatikan lalu dibuka lagi
    Maka saya berada di "training.ticket"
    Dan QR di layar terbaca
    Dan saya melihat "Tidak ada sinyal, jadi hasil pemindaian belum terlihat di sini. Tanyakan petugas."
    Ketika petugas memindai QR di layar
    Maka pemindai menerima QR
    Dan saya tidak melihat "Sistem sedang memverifikasi"
    Ketika saya menekan "Cetak halaman ini"
    Maka ponsel diminta mencetak "Kode tiket:"
    Ketika sinyal kembali
    Maka saya melihat "Sistem sedang memverifikasi QR kamu."

  Skenario: Di Papua jam kelas terlihat menurut jam tempat kelas dan jam sendiri
    Dengan pendaftar nomor 36
    Dan peserta ingin belajar "Barista Pemula"
    Dan peserta sudah sampai di "training.detail"
    Maka saya melihat "Penukaran dibuka Kamis, 16 Maret 2023 08.00 WIB (Kamis, 16 Maret 2023 10.00 WIT)."

  @C-15 @BR-42
  Skenario: Di kelas langsung wajah diperiksa di setiap pertemuan
    Dengan peserta ingin belajar "Admin Toko Online"
    Dan peserta sudah sampai di "training.detail"
    Dan jam menunjukkan "2023-03-14T08:30:00+07:00"
    Ketika saya menukar kode redeem di situs lembaga
    Dan jam menunjukkan "2023-03-15T08:30:00+07:00"
    Dan saya menukar kode redeem dengan wajah orang lain
    Maka situs itu berkata "Wajah tidak cocok."
    Ketika saya hadir lewat situs lembaga
    Maka situs itu berkata "Kehadiran pertemuan 2 tercatat"
    Dan saya melihat "Pertemuan 2 lewat internet: Selesai: Rabu, 15 Maret 2023 08.30 WIB"

  @BR-44 @seed002-19
  Skenario: Pre-test lebih dulu, lalu tugas praktik, lalu post-test
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "training.detail"
    Maka saya melihat "Pre-test: Berikutnya: Kerjakan sebelum pertemuan pertama"
    Ketika saya menukar kode redeem di situs lembaga
    Maka laporan post-test ditolak dengan "SANDBOX-PRETEST_MISSING"
    Ketika lembaga melaporkan pre-test
    Maka saya melihat "Pre-test: Selesai: Sabtu, 11 Maret 2023"
    Dan laporan post-test ditolak dengan "SANDBOX-ATTENDANCE_INCOMPLETE"
    Ketika saya hadir lewat situs lembaga
    Maka situs itu berkata "Kamu bisa mulai post-test"
    Dan laporan post-test ditolak dengan "SANDBOX-TASK_MISSING"
    Dan saya melihat "Tugas praktik 1: Sesudah itu: Belum dikumpulkan"
    Ketika lembaga menerima tugas praktik 1
    Maka saya melihat "Tugas praktik 1: Selesai: Sudah dikumpulkan"

  @BR-45
  Skenario: Tanpa semua pertemuan tidak ada sertifikat
    Dengan peserta ingin belajar "Admin Toko Online"
    Dan peserta sudah sampai di "training.detail"
    Maka saya melihat "Sertifikat terbit kalau semua pertemuan diikuti."
    Ketika jam menunjukkan "2023-03-14T08:30:00+07:00"
    Dan saya menukar kode redeem di situs lembaga
    Dan lembaga melaporkan pre-test
    Dan lembaga menerima tugas praktik 1
    Dan jam menunjukkan "2023-03-16T09:00:00+07:00"
    Maka laporan post-test ditolak dengan "SANDBOX-ATTENDANCE_INCOMPLETE"
    Dan saya melihat "Jam penukaran sudah lewat."
    Dan saya tidak melihat "Sertifikat diperkirakan terbit"

  @BR-46 @BR-48 @seed001-06 @seed002-25 @seed002-27 @seed004-23
  Skenario: Nilai rendah, sertifikat paling lama satu hari kerja, dibagikan
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "training.detail"
    Ketika saya menukar kode redeem di situs lembaga
    Dan lembaga melaporkan pre-test
    Dan lembaga menerima tugas praktik 1
    Dan saya hadir lewat situs lembaga
    Dan lembaga melaporkan post-test dengan nilai 5
    Maka saya melihat "Selesai, menunggu sertifikat"
    Dan saya melihat "Nilai post-test: 5. Nilai rendah tidak menghapus insentif."
    Dan saya melihat "Sertifikat diperkirakan terbit Senin, 13 Maret 2023"
    Ketika jam menunjukkan "2023-03-13T18:00:00+07:00"
    Maka saya melihat "Sertifikat terbit, belum diberi rating"
    Dan saya melihat "SERT-"
    Dan saya melihat "Sertifikat tersimpan di HP ini."
    Ketika sinyal hilang
    Dan aplikasi dimatikan lalu dibuka lagi
    Maka saya melihat "SERT-"
    Ketika saya menekan "Buka atau cetak sertifikat"
    Maka ponsel diminta mencetak "Diberikan kepada"
    Ketika saya menekan "Bagikan sertifikat"
    Maka ponsel diminta membagikan berkas "sertifikat-prakerja.html" yang memuat "https://sertifikat.prakerja.example/"

  @BR-48
  Skenario: Sertifikat yang belum sempat diambil: alamatnya dulu, lalu sertifikatnya
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "training.detail"
    Dan server menjawab 503 untuk "GET me/trainings"
    Ketika saya menukar kode redeem di situs lembaga
    Dan lembaga melaporkan pre-test
    Dan lembaga menerima tugas praktik 1
    Dan saya hadir lewat situs lembaga
    Dan lembaga melaporkan post-test dengan nilai 5
    Dan jam menunjukkan "2023-03-13T18:00:00+07:00"
    Maka saya melihat "Sertifikat belum tersimpan di HP ini."
    Ketika saya menekan "Bagikan alamat sertifikat"
    Maka ponsel diminta membagikan "https://sertifikat.prakerja.example/", tanpa rahasia
    Ketika waktu berlalu "+2m"
    Maka saya melihat "Sertifikat tersimpan di HP ini."

  @BR-47 @C-23 @seed002-26
  Skenario: Rating dan ulasan yang jujur di dasbor, bintang sedikit tidak merugikan
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "rating"
    Maka saya melihat "Nilai pelatihan ini dengan jujur. Nilai berapa pun tidak mengurangi insentifmu."
    Ketika saya menekan "Kirim rating"
    Maka saya melihat "Pilih jumlah bintang."
    Dan saya melihat "Tulis ulasan, walau singkat."
    Ketika saya memilih "1" untuk "Bintang"
    Dan saya mengisi "Ulasan" dengan "Suaranya kurang jelas."
    Dan saya menekan "Kirim rating"
    Maka saya melihat "Kamu memberi 1 bintang."
    Ketika saya menekan "Ke beranda"
    Dan saya lanjut sampai "link.done"
    Dan saya kembali
    Dan saya menekan "Saldo dan insentif"
    Maka saya melihat "Insentif pelatihan 1: Rp600.000 (Dijadwalkan"
