# language: id
Fitur: Belanja pelatihan

  @BR-28
  Skenario: Video induksi berurutan, tidak bisa dilompati, dan dilanjutkan dari tempatnya
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "induction"
    Maka saya melihat "Tonton ketiga video sampai selesai, berurutan."
    Dan tidak ada tombol "Lanjut"
    Ketika video diputar sampai detik 0
    Dan video diputar sampai detik 140
    Maka saya melihat "Video tidak bisa dipercepat atau dilompati."
    Ketika waktu berlalu "+70s"
    Dan video diputar sampai detik 70
    Dan aplikasi dimatikan lalu dibuka lagi
    Maka saya berada di "induction"
    Ketika waktu berlalu "+80s"
    Dan video diputar sampai detik 140
    Maka saya melihat "Cara memilih dan membeli pelatihan (2 menit 45 detik)"
    Dan saya melihat "Giliran kamu"

  @BR-28
  Skenario: Sebelum video induksi selesai pelatihan belum bisa dibeli, dan sebabnya tertulis
    Dengan pendaftar sudah sampai di "home.accepted"
    Ketika saya menekan "Katalog Pelatihan"
    Maka saya melihat "Belum bisa kamu beli. Buka detail untuk tahu sebabnya."
    Ketika saya menekan "Lihat detail" pada "Kasir Digital"
    Maka saya melihat "Video induksi (pengenalan) belum selesai ditonton."
    Dan tidak ada tombol "Beli Pelatihan"

  @seed002-08 @seed002-T3 @seed002-B3 @seed004-17 @seed004-22
  Skenario: Mencari menurut kebutuhan: bidang, lembaga, isi, dan ulasan
    Dengan peserta ingin belajar "Desain Grafis Dasar"
    Dan peserta sudah sampai di "catalogue"
    Maka saya melihat "Pilih pelatihan yang kamu butuhkan."
    Ketika saya menekan "Saring daftar"
    Dan saya memilih "Keterampilan digital" untuk "Bidang"
    Dan saya memilih "Akademi Contoh Digital" untuk "Lembaga"
    Maka saya melihat "Desain Grafis Dasar"
    Dan saya tidak melihat "Pembukuan Warung"
    Ketika saya memilih "Cukup dengan saldoku" untuk "Harga"
    Dan saya menekan "Tutup saringan"
    Dan saya menekan "Lihat detail" pada "Desain Grafis Dasar"
    Maka saya melihat "Isi pelatihan"
    Dan saya melihat "Uji keterampilan"
    Dan saya melihat "dari 5 ("
    Dan saya melihat "Skill Academy"
    Dan saya melihat "Tokopedia"
    Ketika saya menekan "Beli Pelatihan"
    Maka saya berada di "purchase.confirm"

  Skenario: Tidak ada yang cocok, dan saringan mudah dihapus
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "catalogue"
    Ketika saya mengisi "Cari pelatihan atau lembaga" dengan "terbang ke bulan"
    Maka saya melihat "Tidak ada pelatihan yang cocok"
    Ketika saya menekan "Hapus saringan"
    Maka saya melihat "Kasir Digital"

  @seed002-B4 @seed002-B5 @seed002-B6 @seed002-B7 @seed002-T6 @seed002-T7 @seed002-09 @C-05 @BR-35
  Skenario: Membeli: YA untuk syarat, 16 angka, bayar, kode SMS, Verifikasi
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "purchase.confirm"
    Maka saya melihat "pilih pelatihan, tekan Beli, lalu pilih bayar dengan Kartu Prakerja."
    Dan saya melihat "Kalau ingin batal"
    Dan saya melihat "Kembali penuh kalau dibatalkan sebelum pelatihan mulai dan sebelum kode dipakai."
    Ketika saya menekan "Konfirmasi pembelian"
    Maka saya melihat "Centang persetujuan dulu"
    Ketika saya memilih "yes" untuk "YA, saya sudah membaca jadwal, syarat, dan aturan pembatalan pelatihan ini."
    Dan saya menekan "Konfirmasi pembelian"
    Maka saya berada di "purchase.card"
    Dan layar ini aman dari tangkapan layar
    Ketika saya mengisi "Nomor Kartu Prakerja" dengan "1234"
    Dan saya menekan "Bayar"
    Maka saya melihat "Nomor kartu harus 16 angka."
    Ketika saya menekan "Isi dengan nomor kartuku"
    Dan saya menekan "Bayar"
    Maka saya berada di "purchase.code"
    Dan saya melihat "Kode dikirim ke +62"
    Ketika saya mengetik kode dari SMS
    Dan saya menekan "Verifikasi"
    Maka saya berada di "purchase.done"
    Dan datang email yang memuat "Pembelian Pelatihan"
    Dan datang email yang memuat "Kode redeem: "

  @seed002-10
  Skenario: Nomor kartu orang lain dan kode yang salah ditolak
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "purchase.card"
    Ketika saya mengisi "Nomor Kartu Prakerja" dengan "9900000000000000"
    Dan saya menekan "Bayar"
    Maka saya melihat "Nomor ini bukan nomor Kartu Prakerja kamu."
    Ketika saya menekan "Isi dengan nomor kartuku"
    Dan saya menekan "Bayar"
    Maka saya berada di "purchase.code"
    Ketika saya mengetik kode "000000"
    Dan saya menekan "Verifikasi"
    Maka saya melihat "Kode salah. Sisa 4 kali mencoba."
    Dan ada 0 email yang memuat "Pembelian Pelatihan"
    Ketika saya mengetik kode dari SMS
    Dan saya menekan "Verifikasi"
    Maka saya berada di "purchase.done"

  @seed002-11 @seed002-B10
  Skenario: Ada masalah saat membeli: kontak platform dan formulir pengaduan
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "catalogue.course"
    Maka saya melihat "Bantuan Bukalapak: bantuan@bukalapak.example"
    Ketika saya kembali
    Dan saya kembali
    Dan saya menekan "Bantuan"
    Dan saya menekan "Hubungi" pada "Formulir pengaduan"
    Maka ponsel diminta membuka "https://prakerja.example/pengaduan"

  @BR-34
  Skenario: Harga di atas saldo: sebabnya tertulis sebelum ada tombol
    Dengan peserta ingin belajar "Analis Keuangan"
    Dan peserta sudah sampai di "catalogue"
    Ketika saya mengisi "Cari pelatihan atau lembaga" dengan "Analis Keuangan"
    Dan saya menekan "Lihat detail" pada "Analis Keuangan"
    Maka saya melihat "Harga pelatihan ini lebih besar dari saldo kamu."
    Dan tidak ada tombol "Beli Pelatihan"

  Skenario konsep: Kenapa belum bisa dibeli
    Dengan peserta ingin belajar "<pelatihan>"
    Dan peserta sudah sampai di "catalogue"
    Ketika saya mengisi "Cari pelatihan atau lembaga" dengan "<pelatihan>"
    Dan saya menekan "Lihat detail" pada "<pelatihan>"
    Maka saya melihat "<sebab>"
    Dan tidak ada tombol "Beli Pelatihan"

    Contoh:
      | pelatihan      | sebab                                             |
      | Pangkas Rambut | Tempat di jadwal ini sudah habis                  |
      | Analis Data    | Pendidikanmu tidak sesuai syarat pelatihan ini.   |
      | Pengasuh Lansia | Umurmu tidak sesuai syarat pelatihan ini.         |
      | Servis Motor   | Pelatihan ini bukan untuk daerah tempat tinggalmu. |
      | Foto Produk    | Jadwal ini sudah mulai                            |

  Skenario: Tempat terakhir diambil orang lain di antara melihat dan membayar
    Dengan peserta ingin belajar "Tata Boga"
    Dan pendaftar sudah sampai di "wave.wait"
    Dan peserta lain nomor 2 ingin belajar "Tata Boga"
    Ketika saya lanjut sampai "purchase.card"
    Dan peserta lain membeli lebih dulu
    Dan saya menekan "Isi dengan nomor kartuku"
    Dan saya menekan "Bayar"
    Maka saya melihat "Tempat di jadwal ini sudah habis"
    Dan ada 1 email yang memuat "Pembelian Pelatihan"

  @BR-33
  Skenario: Satu akun platform untuk satu kartu
    Dengan peserta ingin belajar "Desain Grafis Dasar"
    Dan peserta sudah sampai di "catalogue"
    Ketika saya kembali
    Dan saya membeli "kasir-digital-a" di situs "tokopedia" dengan akun platform "akun-lain"
    Maka saya melihat "Saldo pelatihan: Rp3.000.000"
    Ketika saya lanjut sampai "catalogue.course"
    Maka saya melihat "Satu kartu untuk satu akun di tiap platform."
    Ketika saya lanjut sampai "purchase.card"
    Dan saya menekan "Isi dengan nomor kartuku"
    Dan saya menekan "Bayar"
    Maka saya melihat "Satu akun platform hanya untuk satu Kartu Prakerja."

  Skenario: Pembelian terjadi tetapi jawabannya hilang: dicari, tidak pernah dibeli dua kali
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "purchase.code"
    Dan jawaban server hilang untuk "POST challenges"
    Ketika saya mengetik kode dari SMS
    Dan saya menekan "Verifikasi"
    Maka saya berada di "purchase.done"
    Dan ada 1 email yang memuat "Pembelian Pelatihan"
    Ketika saya menekan "Lihat pelatihan"
    Dan saya kembali
    Dan saya kembali
    Maka saya melihat "Saldo pelatihan: Rp3.000.000"

  Skenario: Pesanan sampai tetapi jawabannya hilang: satu SMS saja
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "purchase.card"
    Dan jawaban server hilang untuk "POST me/purchases"
    Ketika saya menekan "Isi dengan nomor kartuku"
    Dan saya menekan "Bayar"
    Maka saya berada di "purchase.code"
    Dan ada 3 pesan SMS

  Skenario: Aplikasi mati sebelum kode diketik: beranda mengantar kembali
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "purchase.code"
    Ketika aplikasi dimatikan lalu dibuka lagi
    Dan saya lanjut sampai "purchase.done"
    Maka ada 1 email yang memuat "Pembelian Pelatihan"

  @BR-31
  Skenario konsep: 23.59.59 WIB masih bisa membeli, dilihat dari zona mana pun
    Dengan pendaftar nomor <nomor>
    Dan peserta ingin belajar "Kasir Digital"
    Dan pendaftar sudah sampai di "home.accepted"
    Maka saya melihat "Beli paling lambat <tenggat> 23.59 WIB."
    Dan saya melihat "<jam sendiri>"
    Ketika saya lanjut sampai "catalogue.course"
    Dan jam menunjukkan "<hari>T23:57:00+07:00"
    Dan saya lanjut sampai "purchase.code"
    Dan saya mengetik kode dari SMS
    Dan jam menunjukkan "<hari>T23:59:59+07:00"
    Dan saya menekan "Verifikasi"
    Maka saya berada di "purchase.done"

    Contoh:
      | nomor | hari       | tenggat              | jam sendiri                      |
      | 1     | 2023-03-26 | Minggu, 26 Maret 2023 | 23.59 WIB                        |
      | 49    | 2023-04-07 | Jumat, 7 April 2023   | Sabtu, 8 April 2023 00.59 WITA   |
      | 36    | 2023-03-26 | Minggu, 26 Maret 2023 | Senin, 27 Maret 2023 01.59 WIT   |

  @BR-31
  Skenario konsep: 00.00.00 WIB sudah lewat, dilihat dari zona mana pun
    Dengan pendaftar nomor <nomor>
    Dan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "catalogue.course"
    Dan jam menunjukkan "<hari>T23:57:00+07:00"
    Ketika saya lanjut sampai "purchase.code"
    Dan saya mengetik kode dari SMS
    Dan jam menunjukkan "<lewat>T00:00:00+07:00"
    Dan saya menekan "Verifikasi"
    Maka saya berada di "home.revoked"
    Dan saya melihat "Kepesertaanmu dicabut"
    Dan saya melihat "Batas waktu membeli pelatihan pertama sudah lewat"
    Dan ada 0 email yang memuat "Pembelian Pelatihan"
    Ketika saya menekan "Saldo dan insentif"
    Maka tidak ada tombol "Pelatihan Saya"
    Ketika saya kembali
    Maka saya berada di "home.revoked"

    Contoh:
      | nomor | hari       | lewat      |
      | 1     | 2023-03-26 | 2023-03-27 |
      | 49    | 2023-04-07 | 2023-04-08 |
      | 36    | 2023-03-26 | 2023-03-27 |

  @BR-31
  Skenario: Tenggat lewat saat tidak ada sinyal: saat sinyal kembali sebab dan banding tertulis
    Dengan pendaftar sudah sampai di "home.accepted"
    Ketika sinyal hilang
    Dan jam menunjukkan "2023-03-27T00:05:00+07:00"
    Dan aplikasi dilihat lagi
    Maka saya berada di "home.accepted"
    Ketika sinyal kembali
    Maka saya berada di "home.revoked"

  @BR-31 @seed002-03
  Skenario konsep: Tidak membeli sampai tenggat: status dicabut, saldo kembali, tidak ada insentif
    Dengan aturan "<aturan>"
    Dan pendaftar sudah sampai di "home.accepted"
    Ketika jam menunjukkan "<lewat>"
    Maka saya berada di "home.revoked"
    Dan saya melihat "Batas waktu membeli pelatihan pertama sudah lewat"
    Dan saya melihat "Saldo pelatihan kembali ke negara."
    Dan datang SMS yang memuat "Kepesertaan Prakerja kamu dicabut."
    Ketika saya menekan "Saldo dan insentif"
    Maka saya melihat "Sisa saldo kembali ke negara"
    Dan saya melihat "Belum ada pembayaran yang dijadwalkan."
    Ketika saya kembali
    Dan saya menekan "Pemberitahuan"
    Maka saya melihat "Kepesertaanmu dicabut."
    Dan saya melihat "Kamu lolos seleksi gelombang."

    Contoh:
      | aturan           | lewat                     |
      | normal-2023      | 2023-03-27T00:00:10+07:00 |
      | semi-bansos-2021 | 2021-10-16T00:00:10+07:00 |

  Skenario: Dari layar pencabutan ke pengaduan
    Dengan pendaftar sudah sampai di "home.accepted"
    Dan jam menunjukkan "2023-03-27T00:00:10+07:00"
    Dan pendaftar sudah sampai di "home.revoked"
    Ketika saya menekan "Ajukan pengaduan"
    Maka ponsel diminta membuka "https://prakerja.example/pengaduan"

  Skenario: Sudah membeli tetapi tidak pernah ikut sampai akhir tahun: dicabut
    Dengan menurut aturan "kehadiran pertama" berakhir pada "2023-04-30T00:00:00+07:00"
    Dan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "training.detail"
    Ketika saya kembali
    Dan saya kembali
    Dan jam menunjukkan "2023-04-30T00:00:10+07:00"
    Maka saya berada di "home.revoked"
    Dan saya melihat "tidak pernah ikut sampai batas waktunya"
    Dan datang SMS yang memuat "Kepesertaan Prakerja kamu dicabut."

  @seed002-01
  Skenario: Skema lama: saldo berakhir 30 November 2021
    Dengan aturan "semi-bansos-2021"
    Dan peserta ingin belajar "Kasir Digital"
    Dan peserta di beranda sudah melihat "Beri rating"
    Maka ada pengingat "Selasa, 30 November 2021 23.59 WIB"
    Dan saya melihat "Beli paling lambat Selasa, 30 November 2021 23.59 WIB."
    Dan saya melihat "Rp500.000"
    Ketika jam menunjukkan "2021-12-01T00:00:10+07:00"
    Maka saya melihat "Rp0"
    Ketika saya menekan "Saldo dan insentif"
    Maka saya melihat "Sisa saldo kembali ke negara"
    Ketika saya kembali
    Dan saya menekan "Pemberitahuan"
    Maka saya melihat "Sisa saldo pelatihan kembali ke negara karena batas waktunya lewat."
    Ketika sinyal hilang
    Dan aplikasi dimatikan lalu dibuka lagi
    Maka saya melihat "Sertifikat pelatihan sudah terbit."

  Skenario: Pembelian yang ditinggalkan tidak menutupi langkah berikutnya
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta ingin belajar "Desain Grafis Dasar"
    Dan peserta di beranda sudah melihat "Ke Katalog Pelatihan"
    Ketika saya lanjut sampai "purchase.code"
    Dan saya kembali
    Dan saya kembali
    Dan saya kembali
    Maka saya melihat "Pembelianmu menunggu kode SMS."
    Ketika jam menunjukkan "2023-04-19T23:00:00+07:00"
    Maka saya tidak melihat "Pembelianmu menunggu kode SMS."

  @BR-35
  Skenario: Kelas pertama dibatalkan penyelenggara: tidak ada ancaman dicabut
    Dengan peserta ingin belajar "Barista Pemula"
    Dan peserta sudah sampai di "training.detail"
    Ketika penyelenggara membatalkan jadwal "barista-a"
    Dan saya kembali
    Dan saya kembali
    Maka saya melihat "Beli pelatihan pertamamu"
    Dan tidak ada pengingat "pertama"

  @BR-32
  Skenario: Pelatihan kedua dibatalkan: tenggat pembelian berikutnya berjalan terus
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta ingin belajar "Desain Grafis Dasar"
    Dan peserta di beranda sudah melihat "Ke Katalog Pelatihan"
    Ketika saya lanjut sampai "purchase.done"
    Dan saya menekan "Lihat pelatihan"
    Dan saya menekan "Batalkan pelatihan"
    Dan saya menekan "Batalkan pelatihan"
    Maka saya melihat "kembali ke saldomu."
    Ketika saya kembali
    Dan saya kembali
    Maka saya melihat "Beli paling lambat"
    Dan ada pengingat "pelatihan berikutnya"

  @BR-32 @seed002-17 @seed002-18 @seed002-22
  Skenario: Pelatihan kedua setelah yang pertama selesai dan diberi rating, dengan saldo yang cukup
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta ingin belajar "Analis Data"
    Dan peserta sudah sampai di "training.detail"
    Ketika saya kembali
    Dan saya kembali
    Dan saya menekan "Katalog Pelatihan"
    Dan saya mengisi "Cari pelatihan atau lembaga" dengan "Desain Grafis"
    Dan saya menekan "Lihat detail" pada "Desain Grafis Dasar"
    Maka saya melihat "Pelatihan sebelumnya belum selesai"
    Dan tidak ada tombol "Beli Pelatihan"
    Ketika saya kembali
    Dan saya kembali
    Dan saya lanjut sampai "rating"
    Dan saya kembali
    Dan saya menekan "Katalog Pelatihan"
    Dan saya mengisi "Cari pelatihan atau lembaga" dengan "Desain Grafis"
    Dan saya menekan "Lihat detail" pada "Desain Grafis Dasar"
    Maka saya melihat "Pelatihan sebelumnya belum kamu beri ulasan."
    Ketika saya kembali
    Dan saya kembali
    Dan saya lanjut sampai beranda menampilkan "Ke Katalog Pelatihan"
    Maka saya melihat "Beli paling lambat Selasa, 28 Maret 2023 23.59 WIB."
    Ketika saya menekan "Ke Katalog Pelatihan"
    Dan saya mengisi "Cari pelatihan atau lembaga" dengan "Ekspor"
    Dan saya menekan "Lihat detail" pada "Ekspor untuk Usaha Kecil"
    Maka saya melihat "Harga pelatihan ini lebih besar dari saldo kamu."
    Ketika saya kembali
    Dan saya mengisi "Cari pelatihan atau lembaga" dengan "Desain Grafis"
    Dan saya menekan "Lihat detail" pada "Desain Grafis Dasar"
    Dan saya menekan "Beli Pelatihan"
    Maka saya melihat "Sisa saldo setelah membeli"

  @BR-32
  Skenario: Tenggat pelatihan berikutnya lewat: sisa saldo kembali, insentif tetap
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta di beranda sudah melihat "Ke Katalog Pelatihan"
    Maka saya melihat "Beli paling lambat Selasa, 28 Maret 2023 23.59 WIB."
    Dan saya melihat "Kalau lewat, sisa saldo kembali ke negara. Insentifmu tetap."
    Dan saya melihat "Kamu bisa membeli pelatihan berikutnya"
    Ketika jam menunjukkan "2023-03-29T00:00:10+07:00"
    Maka saya melihat "Saldo pelatihan: Rp0"
    Ketika saya menekan "Saldo dan insentif"
    Maka saya melihat "Sisa saldo kembali ke negara"
    Dan saya melihat "Insentif pelatihan 1: Rp600.000 (Sudah dikirim"

  @BR-35 @C-05 @seed002-23 @seed002-24
  Skenario: Batal sebelum kode dipakai: saldo kembali menurut aturan platform
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "training.detail"
    Ketika saya menekan "Batalkan pelatihan"
    Maka saya melihat "Saldo kembali kalau platform mengizinkan."
    Ketika saya menekan "Jangan batalkan"
    Dan saya menekan "Batalkan pelatihan"
    Dan saya menekan "Batalkan pelatihan"
    Maka saya melihat "Rp500.000 kembali ke saldomu."
    Dan tidak ada tombol "Batalkan pelatihan"
    Ketika saya kembali
    Dan saya kembali
    Maka saya melihat "Saldo pelatihan: Rp3.500.000"
    Dan saya melihat "Beli paling lambat Minggu, 26 Maret 2023 23.59 WIB."

  @BR-35
  Skenario: Dibatalkan dua kali: uang kembali sekali saja
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "training.detail"
    Ketika saya menekan "Batalkan pelatihan"
    Dan di ponsel lain pembelian itu dibatalkan
    Dan saya menekan "Batalkan pelatihan"
    Maka saya melihat "Rp500.000 kembali ke saldomu."
    Ketika saya kembali
    Dan saya kembali
    Maka saya melihat "Saldo pelatihan: Rp3.500.000"

  @BR-35 @C-05 @seed002-23
  Skenario: Kode sudah dipakai: tidak bisa dibatalkan dari sini, platform yang ditanya
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "training.detail"
    Ketika saya menukar kode redeem di situs lembaga
    Maka saya melihat "Aturan uang kembali ada di platform tempat kamu membeli."
    Dan saya melihat "Bantuan Tokopedia: bantuan@tokopedia.example"
    Dan tidak ada tombol "Batalkan pelatihan"

  @BR-35
  Skenario: Kelas dibatalkan penyelenggara: uang kembali dan dikabari
    Dengan peserta ingin belajar "Barista Pemula"
    Dan peserta sudah sampai di "training.detail"
    Ketika penyelenggara membatalkan jadwal "barista-a"
    Maka saya melihat "Kelas dibatalkan penyelenggara pada"
    Dan saya melihat "Rp1.800.000 kembali ke saldomu."
    Dan tidak ada tombol "Lihat QR"
    Dan datang SMS yang memuat "Kelas kamu dibatalkan. Saldo kamu sudah kembali."
    Ketika saya mengirim kode redeem di situs lembaga
    Maka situs itu berkata "Kode redeem sudah dibatalkan."
