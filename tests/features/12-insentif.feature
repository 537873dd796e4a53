# language: id
Fitur: Insentif

  @BR-51 @BR-52
  Skenario: Mitra pembayaran dan syaratnya
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "link"
    Maka saya melihat "BNI"
    Dan saya melihat "BCA"
    Dan saya melihat "OVO"
    Dan saya melihat "GoPay"
    Dan saya melihat "LinkAja"
    Dan saya melihat "DANA"
    Dan saya melihat "atas namamu, NIK sama, aktif, dan dalam rupiah."
    Ketika saya menekan "Kirim kode"
    Maka saya melihat "Pilih bank atau e-wallet dulu."

  @BR-52
  Skenario konsep: Rekening yang ditolak, dengan cara memperbaikinya
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "link"
    Ketika saya memilih "<mitra>" untuk "Bank atau e-wallet"
    Dan saya mengisi "<isian>" dengan "<nomor>"
    Dan saya menekan "Kirim kode"
    Maka saya melihat "<sebab>"
    Dan tidak ada isian yang hilang

    Contoh:
      | mitra | isian              | nomor        | sebab                                                     |
      | BNI   | Nomor rekening     | 9900000002   | memakai NIK lain                                          |
      | GoPay | Nomor HP di e-wallet | 081299999991 | Nomor dompet digital harus sama dengan nomor HP akun Prakerja kamu. |
      | DANA  | Nomor HP di e-wallet | 081200000001 | belum diverifikasi                                        |
      | BNI   | Nomor rekening     | 9900099902   | tidak aktif atau bukan rupiah                             |
      | BNI   | Nomor rekening     | 9900099901   | tidak aktif atau bukan rupiah                             |
      | BCA   | Nomor rekening     | 12345678     | tidak ditemukan                                           |
      | BCA   | Nomor rekening     | 123          | 8 sampai 20 angka                                         |

  @BR-53
  Skenario: Salah kode tiga kali: menunggu
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "link.code"
    Maka saya melihat "Setelah tiga kali salah kamu harus menunggu."
    Ketika saya 2 kali salah mengetik kode lalu menekan "Lanjut"
    Maka saya melihat "Kode salah. Sisa 1 kali mencoba."
    Ketika saya 1 kali salah mengetik kode lalu menekan "Lanjut"
    Maka saya berada di "link.locked"
    Dan saya tidak melihat "Kode 6 angka"

  @BR-50 @BR-52 @seed003-04
  Skenario konsep: Ke bank atau e-wallet sampai uang dikirim
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "link"
    Ketika saya memilih "<mitra>" untuk "Bank atau e-wallet"
    Dan saya mengisi "<isian>" dengan "<nomor>"
    Dan saya menekan "Kirim kode"
    Dan saya mengetik kode dari SMS
    Dan saya menekan "Lanjut"
    Maka saya berada di "link.done"
    Ketika saya kembali
    Dan saya menekan "Saldo dan insentif"
    Maka saya melihat "Jadwal pembayaran – Selesai. Sejak Senin, 13 Maret 2023"
    Dan saya melihat "Uang dikirim – Menunggu. Dijadwalkan Senin, 20 Maret 2023"
    Ketika jam menunjukkan "2023-03-20T19:00:00+07:00"
    Maka saya melihat "Sudah dikirim Senin, 20 Maret 2023"
    Dan datang SMS yang memuat "Insentif Prakerja kamu sudah dikirim."

    Contoh:
      | mitra | isian                | nomor        |
      | BCA   | Nomor rekening       | 9900010001   |
      | OVO   | Nomor HP di e-wallet | 081200000001 |

  @BR-50
  Skenario: Kenapa uang saya belum masuk: giliran siapa, biasanya berapa lama, bagaimana memperbaikinya
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "training.detail"
    Ketika saya kembali
    Dan saya kembali
    Dan saya menekan "Saldo dan insentif"
    Maka saya melihat "Kenapa uang saya belum masuk?"
    Dan saya melihat "Giliran lembaga: biasanya paling lama satu hari kerja setelah laporan."
    Dan saya melihat "Giliranmu: beri rating setelah sertifikat terbit."
    Dan saya melihat "Giliran Prakerja: biasanya paling lama 24 jam setelah rating dan rekening lengkap."
    Dan saya melihat "Giliran Prakerja: biasanya 3 sampai 5 hari kerja setelah jadwal muncul."
    Ketika saya kembali
    Dan saya lanjut sampai beranda menampilkan "Sambungkan rekening"
    Dan saya menekan "Saldo dan insentif"
    Maka saya melihat "Rating dan ulasan – Selesai. Sejak"
    Dan saya melihat "Giliranmu: sambungkan di sini."
    Ketika saya menekan "Sambungkan rekening atau e-wallet"
    Maka saya berada di "link"

  @BR-47
  Skenario: Tanpa rating insentif tidak dijadwalkan, dan itu tertulis
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta di beranda sudah melihat "Beri rating dan ulasan. Tanpa itu insentif tidak dijadwalkan."
    Ketika saya menekan "Saldo dan insentif"
    Dan saya menekan "Sambungkan rekening atau e-wallet"
    Dan saya mengisi halaman ini
    Dan saya mengisi halaman ini
    Maka saya berada di "link.done"
    Ketika saya kembali
    Maka saya melihat "Belum ada pembayaran yang dijadwalkan."

  @BR-48 @BR-49 @C-03 @C-13 @seed001-07 @seed002-04 @seed004-24
  Skenario konsep: Jumlah insentif menurut aturan
    Dengan aturan "<aturan>"
    Dan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "money"
    Maka saya melihat "Insentif pelatihan <kali>: <insentif>"
    Dan saya tidak melihat "Insentif pelatihan <lebih>:"
    Dan saya melihat "Insentif survei <survei>: <uang>"
    Dan saya tidak melihat "Insentif survei <survei lebih>:"

    Contoh:
      | aturan           | kali | insentif    | lebih | survei | uang      | survei lebih |
      | normal-2023      | 1    | Rp600.000   | 2     | 2      | Rp50.000  | 3            |
      | semi-bansos-2021 | 4    | Rp600.000   | 5     | 3      | Rp50.000  | 4            |
      | seed000-amounts  | 1    | Rp1.000.000 | 2     | 1      | Rp100.000 | 2            |

  @BR-49 @C-13
  Skenario: Survei di jendelanya, dibayar paling lama 14 hari kemudian
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "survey"
    Maka saya melihat "jawabanmu tidak mengubah uang yang kamu terima"
    Ketika saya menekan "Kirim survei"
    Maka saya melihat "Jawab pertanyaan ini."
    Ketika saya lanjut sampai "money"
    Maka saya melihat "Sudah diisi Rabu, 19 April 2023"
    Dan saya melihat "Insentif survei 1: Rp50.000 (Sudah dikirim Rabu, 3 Mei 2023"

  @BR-49 @C-13
  Skenario: Survei dibuka tiga puluh hari sesudah insentif, tidak sebelumnya
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "link.done"
    Ketika saya kembali
    Dan saya menekan "Saldo dan insentif"
    Maka saya melihat "Survei dibuka setelah insentif pertama dikirim."
    Ketika jam menunjukkan "2023-03-20T19:00:00+07:00"
    Maka saya melihat "Dibuka Rabu, 19 April 2023"
    Dan tidak ada tombol "Isi survei"
    Ketika jam menunjukkan "2023-03-29T00:00:10+07:00"
    Dan saya kembali
    Maka saya berada di "home.accepted"
    Dan saya melihat "Sekarang tidak ada yang perlu kamu lakukan. Survei 1 dibuka Rabu, 19 April 2023"
    Dan saya melihat "Kembali ke sini untuk mengisinya: sesudah itu Rp50.000 dikirim."

  @BR-49
  Skenario: Survei terlambat
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "survey"
    Ketika saya memilih "Sangat berguna" untuk "Seberapa berguna pelatihanmu untuk bekerja atau berusaha?"
    Dan saya memilih "Ya" untuk "Apakah sekarang kamu bekerja atau punya usaha?"
    Dan jam menunjukkan "2023-05-25T09:00:00+07:00"
    Maka saya melihat "Survei ini tidak bisa diisi sekarang"
    Ketika saya kembali
    Dan saya menekan "Saldo dan insentif"
    Maka saya melihat "Ditutup"
    Dan saya tidak melihat "Insentif survei 1"

  @BR-54
  Skenario: Ganti nomor HP: putuskan, ganti, sambungkan lagi
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "link.done"
    Maka saya melihat "putuskan sambungan dulu, ganti nomornya, lalu sambungkan lagi."
    Ketika saya kembali
    Dan saya menekan "Akun dan privasi"
    Dan saya menekan "Ganti nomor HP"
    Dan saya mengisi "Nomor HP" dengan "081200009999"
    Dan saya menekan "Kirim kode"
    Maka saya melihat "Nomor HP belum bisa diganti karena masih ada rekening atau dompet digital yang tersambung."
    Ketika saya kembali
    Dan saya kembali
    Dan saya menekan "Saldo dan insentif"
    Dan saya menekan "Sambungkan rekening atau e-wallet"
    Dan saya menekan "Putuskan sambungan"
    Dan saya menekan "Putuskan sambungan"
    Maka saya berada di "link"
    Ketika saya menekan "Ganti nomor HP"
    Dan saya mengisi "Nomor HP" dengan "081299999991"
    Dan saya menekan "Kirim kode"
    Dan saya mengetik kode dari SMS
    Dan saya menekan "Kirim OTP"
    Dan saya menekan "Lanjut"
    Maka saya berada di "link"
    Ketika saya memilih "GoPay" untuk "Bank atau e-wallet"
    Dan saya mengisi "Nomor HP di e-wallet" dengan "081299999991"
    Dan saya menekan "Kirim kode"
    Dan saya mengetik kode dari SMS
    Dan saya menekan "Lanjut"
    Maka saya berada di "link.done"

  @BR-54
  Skenario: Ada pembayaran yang sedang diproses: sambungan tidak bisa diputus
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "link.done"
    Dan jam menunjukkan "2023-03-16T09:00:00+07:00"
    Ketika saya menekan "Putuskan sambungan"
    Dan saya menekan "Putuskan sambungan"
    Maka saya melihat "Ada pembayaran yang sedang diproses, jadi sambungannya belum bisa diputus."
    Dan saya berada di "link.done"

  @BR-55
  Skenario konsep: Batas akhir tahun diingatkan
    Dengan menurut aturan "<batas>" berakhir pada "2023-12-11T00:00:00+07:00"
    Dan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "training.detail"
    Maka ada pengingat "<diingat>: Minggu, 10 Desember 2023 23.59"

    Contoh:
      | batas        | diingat                                    |
      | penyelesaian | Batas menyelesaikan pelatihan              |
      | rating       | Batas memberi rating pelatihan             |
      | penyambungan | Batas menyambungkan rekening atau e-wallet |
      | survei       | Batas mengisi survei                       |

  @BR-55
  Skenario: Batas rating lewat: sebabnya tertulis
    Dengan menurut aturan "rating" berakhir pada "2023-03-14T00:00:00+07:00"
    Dan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "rating"
    Dan jam menunjukkan "2023-03-14T00:00:00+07:00"
    Ketika saya memilih "4" untuk "Bintang"
    Dan saya mengisi "Ulasan" dengan "Jelas."
    Dan saya menekan "Kirim rating"
    Maka saya melihat "Batas waktu memberi ulasan sudah lewat."

  @BR-55
  Skenario: Batas menyambungkan lewat: sebabnya tertulis
    Dengan menurut aturan "penyambungan" berakhir pada "2023-03-15T00:00:00+07:00"
    Dan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "link"
    Dan jam menunjukkan "2023-03-15T00:00:00+07:00"
    Ketika saya memilih "BCA" untuk "Bank atau e-wallet"
    Dan saya mengisi "Nomor rekening" dengan "9900010001"
    Dan saya menekan "Kirim kode"
    Maka saya melihat "Batas waktu menyambungkan akun sudah lewat."
