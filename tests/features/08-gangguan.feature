# language: id
Fitur: Hari-hari buruk

  Skenario konsep: Server bermasalah saat formulir dikirim: tersimpan dan dikirim sendiri
    Dengan pendaftar sudah sampai di "identity.form"
    Dan server menjawab <status> untuk "PUT me/identity"
    Ketika saya mengisi data diri pendaftar nomor 1
    Dan saya menekan "Lanjut"
    Maka saya melihat "Sudah tersimpan."
    Dan setelah menunggu saya berada di "profile.form"

    Contoh:
      | status |
      | 500    |
      | 503    |
      | 429    |

  Skenario konsep: Server bermasalah saat bergabung: ditawarkan lagi, tidak diulang diam-diam
    Dengan pendaftar sudah sampai di "wave.consent"
    Dan server menjawab <status> untuk "POST waves"
    Ketika saya menekan "Saya Menyetujui"
    Maka saya berada di "wave.consent"
    Dan saya melihat "Server sedang ramai."
    Ketika saya menekan "Saya Menyetujui"
    Maka saya berada di "wave.wait"
    Dan setelah menunggu saya berada di "wave.result"
    Dan ada 2 pesan SMS

    Contoh:
      | status |
      | 500    |
      | 503    |
      | 429    |

  Skenario: Kode alasan yang belum dikenal aplikasi
    Dengan pendaftar sudah sampai di "identity.form"
    Dan server menolak "PUT me/identity" dengan kode "aturan_baru_2030"
    Ketika saya mengisi data diri pendaftar nomor 1
    Dan saya menekan "Lanjut"
    Maka saya melihat "alasan yang belum dikenal aplikasi ini"
    Dan saya melihat "sebut nomor jejak-"
    Dan tidak ada isian yang hilang

  Skenario: Aplikasi terlalu lama
    Dengan pendaftar sudah sampai di "identity.form"
    Ketika saya mengisi "NIK" dengan "3273005009750001"
    Dan server meminta aplikasi versi 99
    Dan saya menyegarkan
    Maka saya berada di "app.upgrade"
    Dan saya melihat "Yang sudah kamu isi tersimpan."
    Ketika server meminta aplikasi versi 1
    Dan saya menyegarkan
    Maka saya berada di "identity.form"
    Dan tidak ada isian yang hilang

  Skenario: Perbaikan server, dengan jam selesainya
    Dengan pendaftar sudah sampai di "identity.form"
    Ketika saya mengisi "NIK" dengan "3273005009750001"
    Dan server diperbaiki selama "+30m"
    Dan saya menyegarkan
    Maka saya berada di "app.maintenance"
    Dan saya melihat "Sampai pukul 09.30 WIB"
    Ketika waktu berlalu "+31m"
    Maka saya berada di "identity.form"
    Dan isian "NIK" berisi "3273005009750001"

  Skenario: Perbaikan yang lewat tengah malam menyebut harinya
    Dengan pendaftar sudah sampai di "identity.form"
    Ketika server diperbaiki selama "+48h"
    Dan saya menyegarkan
    Maka saya berada di "app.maintenance"
    Dan saya melihat "Sampai pukul 09.00 WIB, 8 Maret 2023"

  Skenario: Data yang belum bisa diambil disebut, lalu diambil sendiri
    Dengan pendaftar sudah sampai di "account.code"
    Dan server menjawab 500 untuk "GET me"
    Ketika saya mengetik kode dari email
    Dan saya menekan "Lanjut"
    Maka saya berada di "app.loading"
    Dan saya melihat "Data kamu belum bisa diambil"
    Dan setelah menunggu saya berada di "home.applicant"

  Skenario: Layar dalam bahasa Inggris
    Dengan bahasa Inggris
    Dan ponsel baru
    Maka saya melihat "Registering is free."
    Ketika saya menekan "Register"
    Dan saya mengisi "E-mail address" dengan "bukan email"
    Dan saya menekan "Register"
    Maka saya melihat "The e-mail address is not complete."
    Dan tidak ada isian yang hilang
