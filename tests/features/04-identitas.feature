# language: id
Fitur: NIK, KK, dan nama

  @BR-04 @BR-05 @BR-06 @BR-07 @BR-12 @seed001-12 @seed003-03 @seed001-05 @C-20 @seed004-04
  Skenario konsep: Data kependudukan membuat server menolak
    Dengan aturan "<aturan>"
    Dan pendaftar nomor <nomor>
    Dan pendaftar sudah sampai di "identity.form"
    Ketika saya mengisi data diri pendaftar nomor <nomor>
    Dan saya menekan "Lanjut"
    Maka saya melihat "<kalimat>"
    Dan tidak ada isian yang hilang

    Contoh:
      | aturan           | nomor | kalimat                                              |
      | normal-2023      | 5     | hanya untuk warga negara Indonesia                   |
      | normal-2023      | 6     | bukan untuk yang sedang sekolah atau kuliah          |
      | normal-2023      | 7     | Pekerjaan ini tidak boleh ikut                       |
      | normal-2023      | 8     | Pekerjaan ini tidak boleh ikut                       |
      | normal-2023      | 9     | Pekerjaan ini tidak boleh ikut                       |
      | normal-2023      | 10    | Pekerjaan ini tidak boleh ikut                       |
      | normal-2023      | 11    | Pekerjaan ini tidak boleh ikut                       |
      | normal-2023      | 12    | Pekerjaan ini tidak boleh ikut                       |
      | normal-2023      | 13    | Pekerjaan ini tidak boleh ikut                       |
      | semi-bansos-2021 | 14    | Pekerjaan ini tidak boleh ikut                       |
      | semi-bansos-2021 | 15    | penerima bantuan sosial lain tidak boleh ikut        |
      | normal-2023      | 16    | sudah pernah menerima Kartu Prakerja                 |
      | normal-2023      | 17    | Kepesertaanmu pernah dicabut                         |
      | normal-2023      | 18    | sudah ada jumlah penerima paling banyak              |

  @BR-02
  Skenario konsep: Umur yang sebenarnya ketahuan dari data kependudukan
    Dengan pendaftar sudah sampai di "identity.form"
    Ketika saya mengisi data diri pendaftar nomor <nomor>
    Dan saya menekan "Lanjut"
    Maka saya berada di "identity.form"
    Dan saya melihat "<kalimat>"
    Dan tidak ada isian yang hilang

    Contoh:
      | nomor | kalimat                                     |
      | 3     | Umurmu belum cukup. Paling muda 18 tahun.   |
      | 29    | Umurmu melewati batas. Paling tua 64 tahun. |

  @C-20 @C-04 @BR-06
  Skenario konsep: Yang dikecualikan skema lama boleh di skema normal
    Dengan pendaftar nomor <nomor>
    Dan pendaftar sudah sampai di "identity.form"
    Ketika saya mengisi halaman ini
    Maka saya berada di "profile.form"

    Contoh:
      | nomor |
      | 14    |
      | 15    |

  @BR-12
  Skenario: NIK yang sudah terdaftar di akun lain
    Dengan pendaftar sudah sampai di "identity.form"
    Ketika saya mengisi data diri pendaftar nomor 21
    Dan saya menekan "Lanjut"
    Maka saya melihat "NIK ini sudah terdaftar di akun lain."
    Dan tidak ada isian yang hilang

  @BR-10
  Skenario: Tidak cocok dengan Dukcapil, dengan alamat untuk mengadu
    Dengan pendaftar sudah sampai di "identity.form"
    Ketika saya mengisi data diri pendaftar nomor 23
    Dan saya mengisi "Nomor Kartu Keluarga" dengan "3404000101189999"
    Dan saya menekan "Lanjut"
    Maka saya berada di "identity.mismatch"
    Dan saya melihat "1500537"
    Ketika saya menekan "Perbaiki data"
    Maka saya berada di "identity.form"
    Dan tidak ada isian yang hilang

  @BR-08 @BR-11
  Skenario konsep: Yang salah bentuk disebut sebelum dikirim
    Dengan pendaftar sudah sampai di "identity.form"
    Ketika saya mengisi data diri pendaftar nomor 1
    Dan saya mengisi "<isian>" dengan "<isi>"
    Dan saya menekan "Lanjut"
    Maka saya berada di "identity.form"
    Dan saya melihat "<kalimat>"
    Dan tidak ada isian yang hilang

    Contoh:
      | isian                | isi               | kalimat                                                   |
      | NIK                  | 327300500975000   | NIK harus 16 angka. Kamu mengetik 15 angka.               |
      | NIK                  | 32730050097500012 | NIK harus 16 angka. Kamu mengetik 17 angka.               |
      | NIK                  | 32730O5009750001  | Isi dengan angka saja.                                    |
      | NIK                  | 3273003213750001  | bukan tanggal lahir                                       |
      | NIK                  | 3273005009750000  | tidak mungkin 0000                                        |
      | Nomor Kartu Keluarga | 3273005009750001  | Nomor Kartu Keluarga tidak boleh sama dengan NIK.         |
      | Nomor Kartu Keluarga | 327300010118      | Nomor Kartu Keluarga harus 16 angka. Kamu mengetik 12     |
      | Nomor Kartu Keluarga | 32730001011800011 | Nomor Kartu Keluarga harus 16 angka. Kamu mengetik 17     |
      | Tanggal lahir        | 10-09             | Tanggal belum lengkap.                                    |
      | Tanggal lahir        | 31-04-1975        | Tanggal ini tidak ada di kalender.                        |

  @BR-08
  Skenario: Spasi dan tanda hubung yang ikut tersalin tidak mengganggu
    Dengan pendaftar sudah sampai di "identity.form"
    Ketika saya mengisi data diri pendaftar nomor 1
    Dan saya mengisi "NIK" dengan "3273-0050 0975-0001"
    Dan saya menekan "Lanjut"
    Maka saya berada di "profile.form"

  @BR-09
  Skenario: Tanggal yang berbeda dengan NIK hanya diperingatkan
    Dengan pendaftar sudah sampai di "identity.form"
    Ketika saya mengisi data diri pendaftar nomor 1
    Dan saya mengisi "Tanggal lahir" dengan "11-09-1975"
    Maka saya melihat "Tanggal lahir di NIK berbeda dengan yang kamu isi."
    Dan tombol "Lanjut" bisa ditekan

  @BR-10
  Skenario konsep: Nama yang berbeda dengan data Dukcapil
    Dengan pendaftar sudah sampai di "profile.form"
    Ketika saya mengisi halaman ini
    Dan saya menekan "Perbaiki data"
    Dan saya mengisi "<isian>" dengan "Orang Lain"
    Dan saya menekan "Lanjut"
    Dan saya menekan "Sudah sesuai"
    Maka saya berada di "profile.form"
    Dan saya melihat "<kalimat>"
    Dan isian "<isian>" berisi "Orang Lain"
    Dan tidak ada isian yang hilang

    Contoh:
      | isian            | kalimat                                           |
      | Nama lengkap     | Nama ini tidak sama dengan data Dukcapil.         |
      | Nama ibu kandung | Nama ibu kandung tidak sama dengan data Dukcapil. |

  Skenario konsep: Nama yang salah bentuk disebut sebelum dikirim
    Dengan pendaftar sudah sampai di "profile.form"
    Ketika saya mengisi "Nama lengkap" dengan "<isi>"
    Dan saya menekan "Lanjut"
    Maka saya berada di "profile.form"
    Dan saya melihat "<kalimat>"
    Dan tidak ada isian yang hilang

    Contoh:
      | isi                  | kalimat                                        |
      | A                    | Isi nama dengan huruf, paling sedikit 2 huruf. |
      | Contoh @ Satu        | Nama tidak memakai “@”.                        |
      | Contoh Contoh Contoh Contoh Contoh Contoh Contoh Contoh Contoh Contoh Contoh Contoh Contoh Contoh Contoh | Nama ini lebih dari 100 huruf. |

  Skenario: Kabupaten yang tidak ada di daftar
    Dengan pendaftar sudah sampai di "profile.form"
    Ketika saya mengisi "Kabupaten atau kota di e-KTP" dengan "Bnadung"
    Maka saya melihat "Tidak ada kabupaten atau kota dengan nama itu."
    Ketika saya mengisi "Kabupaten atau kota di e-KTP" dengan "Bandung"
    Maka saya tidak melihat "Tidak ada kabupaten atau kota dengan nama itu."

  Skenario: Formulir yang diisi setengah kembali setelah aplikasi mati
    Dengan pendaftar sudah sampai di "profile.form"
    Ketika saya mengisi "Nama lengkap" dengan "Contoh Satu Lestari"
    Dan aplikasi dimatikan lalu dibuka lagi
    Maka saya berada di "profile.form"
    Dan isian "Nama lengkap" berisi "Contoh Satu Lestari"
