# language: id
Fitur: Bantuan

  @BR-60
  Skenario: Pertanyaan dicari tanpa sinyal
    Dengan pendaftar sudah sampai di "home.accepted"
    Ketika saya menekan "Bantuan"
    Dan sinyal hilang
    Dan saya mengisi "Cari pertanyaan" dengan "joki"
    Dan saya menekan "Baca jawaban" pada "Ada yang menawarkan jasa daftar atau minta kode OTP. Amankah?"
    Maka saya berada di "help.answer"
    Dan saya melihat "Joki, "
    Dan saya melihat "adalah penipuan."
    Ketika saya menekan "Ke daftar pertanyaan"
    Dan saya mengisi "Cari pertanyaan" dengan "gajah terbang"
    Maka saya melihat "Tidak ada jawaban yang cocok"
    Dan saya melihat "Kontak resmi"

  @seed002-11
  Skenario: Telepon bebas pulsa dan bukti tanpa rahasia
    Dengan peserta ingin belajar "Kasir Digital"
    Dan peserta sudah sampai di "training.detail"
    Ketika saya kembali
    Dan saya kembali
    Dan saya menekan "Bantuan"
    Dan saya menekan "Hubungi" pada "Layanan Prakerja, bebas pulsa"
    Maka ponsel diminta membuka "tel:08001503001"
    Ketika saya menekan "Bagikan ringkasan"
    Maka ponsel diminta membagikan "kasir-digital", tanpa rahasia

  @BR-60 @BR-51
  Skenario konsep: Tautan diperiksa, tidak dibuka
    Dengan pendaftar sudah sampai di "home.accepted"
    Ketika saya menekan "Bantuan"
    Dan saya menekan "Periksa keaslian"
    Maka saya melihat "Alamat resmi hanya prakerja.go.id"
    Dan saya melihat "BNI, BCA, OVO, GoPay, LinkAja, DANA"
    Dan saya melihat "Siapa pun yang menawarkan jasa daftar adalah joki."
    Ketika saya mengisi "Tautan yang ingin diperiksa" dengan "<tautan>"
    Maka saya melihat "<jawaban>"

    Contoh:
      | tautan                                    | jawaban                          |
      | https://www.prakerja.go.id                | Ini alamat resmi Kartu Prakerja. |
      | https://dashboard.prakerja.go.id/masuk    | Ini alamat resmi Kartu Prakerja. |
      | http://www.prakerja.go.id                 | tidak terkunci (http)            |
      | https://prakerja.go.id.daftar.example     | Ini bukan alamat resmi, hanya dibuat mirip. |
      | https://prakerja.go.id@jahat.example      | Ini bukan alamat resmi, hanya dibuat mirip. |
      | https://prаkerja.go.id                    | Ini bukan alamat resmi, hanya dibuat mirip. |
      | https://toko.example                      | Ini bukan alamat Kartu Prakerja. |
      | apa saja                                  | Itu belum berupa tautan.         |

  Skenario konsep: Setelah ponsel dinyalakan lagi tanpa sinyal, setiap layar bilang datanya per kapan
    Dengan peserta ingin belajar "Barista Pemula"
    Dan peserta sudah sampai di "training.detail"
    Ketika saya kembali
    Dan saya kembali
    Dan saya menekan "<layar>"
    Dan sinyal hilang
    Dan waktu berlalu "+2h"
    Dan aplikasi dimatikan lalu dibuka lagi
    Maka saya melihat "Data per Sabtu, 11 Maret 2023"
    Ketika sinyal kembali
    Dan waktu berlalu "+10m"
    Maka saya tidak melihat "Data per"

    Contoh:
      | layar              |
      | Pelatihan Saya     |
      | Saldo dan insentif |
      | Katalog Pelatihan  |
      | Bantuan            |
      | Akun dan privasi   |

  @BR-07
  Skenario: Yang dicabut tetap bisa membaca saldo, bantuan, dan privasi, tetapi tidak bisa membeli
    Dengan pendaftar sudah sampai di "home.accepted"
    Dan jam menunjukkan "2023-03-27T00:00:10+07:00"
    Dan pendaftar sudah sampai di "home.revoked"
    Maka saya melihat "Dicabut pada Senin, 27 Maret 2023 00.00 WIB."
    Dan tidak ada tombol "Katalog Pelatihan"
    Ketika saya menekan "Bantuan"
    Maka saya berada di "help"
    Ketika saya kembali
    Dan saya menekan "Akun dan privasi"
    Maka saya berada di "privacy"
