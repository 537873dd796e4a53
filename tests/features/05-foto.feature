# language: id
Fitur: Foto e-KTP dan wajah

  @BR-17
  Skenario konsep: Foto e-KTP yang buruk ditolak dengan alasan
    Dengan pendaftar sudah sampai di "ktp.camera"
    Ketika saya menekan "Buka kamera"
    Dan saya memotret e-KTP yang sangat <cacat>
    Dan saya menekan "Kirim Foto e-KTP"
    Maka setelah menunggu saya berada di "ktp.camera"
    Dan saya melihat "<kalimat>"
    Ketika saya lanjut sampai "face.consent"
    Maka saya berada di "face.consent"

    Contoh:
      | cacat     | kalimat                        |
      | gelap     | Foto tadi terlalu gelap.       |
      | buram     | Foto tadi buram.               |
      | terpotong | Ada bagian yang terpotong      |
      | silau     | Ada pantulan cahaya            |

  @BR-17
  Skenario konsep: Yang sedikit atau agak buruk masih diterima
    Dengan pendaftar sudah sampai di "ktp.camera"
    Ketika saya menekan "Buka kamera"
    Dan saya memotret e-KTP yang <seberapa> <cacat>
    Dan saya menekan "Kirim Foto e-KTP"
    Maka setelah menunggu saya berada di "face.consent"

    Contoh:
      | seberapa | cacat     |
      | sedikit  | gelap     |
      | sedikit  | miring    |
      | agak     | gelap     |
      | agak     | buram     |
      | agak     | terpotong |
      | agak     | silau     |

  @BR-18
  Skenario konsep: Berkas yang bukan foto ditolak di ponsel
    Dengan pendaftar sudah sampai di "ktp.camera"
    Ketika saya menekan "Buka kamera"
    Dan kamera memberi berkas "<berkas>"
    Maka saya berada di "ktp.camera"
    Dan saya melihat "<kalimat>"

    Contoh:
      | berkas              | kalimat                                       |
      | terpotong di tengah | bukan foto yang bisa dibaca                   |
      | PNG                 | bukan foto yang bisa dibaca                   |
      | teks                | bukan foto yang bisa dibaca                   |
      | lebih dari 25 MB    | Foto tadi terlalu besar.                      |
      | JPEG 65500 x 65500  | Foto tadi terlalu besar.                      |
      | PNG 100000 x 100000 | bukan foto yang bisa dibaca                   |

  @BR-18
  Skenario konsep: Berkas yang bukan foto ditolak di ponsel, juga untuk wajah
    Dengan pendaftar sudah sampai di "face.camera"
    Ketika saya menekan "Buka kamera"
    Dan kamera memberi berkas "<berkas>"
    Maka saya berada di "face.camera"
    Dan saya melihat "<kalimat>"
    Ketika saya lanjut sampai "phone.number"
    Maka saya berada di "phone.number"

    Contoh:
      | berkas              | kalimat                     |
      | terpotong di tengah | bukan foto yang bisa dibaca |
      | teks                | bukan foto yang bisa dibaca |
      | lebih dari 25 MB    | Foto tadi terlalu besar.    |
      | JPEG 65500 x 65500  | Foto tadi terlalu besar.    |

  Skenario: Kamera ditolak, dengan jalan keluar
    Dengan pendaftar sudah sampai di "ktp.camera"
    Ketika saya menekan "Buka kamera"
    Dan kamera ditolak
    Maka saya melihat "Aplikasi belum boleh memakai kamera."
    Dan tombol "Buka pengaturan" bisa ditekan

  Skenario: Kamera ditolak saat foto wajah, dengan jalan keluar
    Dengan pendaftar sudah sampai di "face.camera"
    Ketika saya menekan "Buka kamera"
    Dan kamera ditolak
    Maka saya melihat "Aplikasi belum boleh memakai kamera."
    Dan tombol "Buka pengaturan" bisa ditekan
    Ketika saya menekan "Buka kamera"
    Maka kamera diminta untuk "Paskan wajah di dalam lingkaran."

  @BR-17
  Skenario: e-KTP orang lain
    Dengan pendaftar sudah sampai di "ktp.camera"
    Ketika saya menekan "Buka kamera"
    Dan saya memotret e-KTP orang lain
    Dan saya menekan "Kirim Foto e-KTP"
    Maka setelah menunggu saya berada di "ktp.camera"
    Dan saya melihat "Foto tadi tidak cocok dengan data pendaftar."

  @BR-17
  Skenario: Foto wajah di tempat e-KTP
    Dengan pendaftar sudah sampai di "ktp.camera"
    Ketika saya menekan "Buka kamera"
    Dan saya memotret wajah yang sedikit gelap
    Dan saya menekan "Kirim Foto e-KTP"
    Maka setelah menunggu saya berada di "ktp.camera"
    Dan saya melihat "Kami tidak melihat e-KTP di foto tadi."

  Skenario: Jawaban server hilang saat foto dikirim, foto tetap diterima
    Dengan pendaftar sudah sampai di "ktp.preview"
    Dan jawaban server hilang untuk "POST me/photos/ktp"
    Ketika saya menekan "Kirim Foto e-KTP"
    Maka setelah menunggu saya berada di "face.consent"

  @BR-19
  Skenario konsep: Foto wajah yang buruk ditolak dengan alasan lalu diulang
    Dengan pendaftar sudah sampai di "face.camera"
    Ketika saya menekan "Buka kamera"
    Dan saya memotret wajah yang sangat <cacat>
    Dan saya menekan "Lanjut"
    Dan saya menekan "Gunakan Foto"
    Dan saya menekan "Kirim Foto"
    Maka setelah menunggu saya berada di "face.camera"
    Dan saya melihat "<kalimat>"
    Ketika saya lanjut sampai "phone.number"
    Maka saya berada di "phone.number"

    Contoh:
      | cacat     | kalimat                   |
      | gelap     | Foto tadi terlalu gelap.  |
      | buram     | Foto tadi buram.          |
      | terpotong | Ada bagian yang terpotong |
      | silau     | Ada pantulan cahaya       |

  @BR-19
  Skenario konsep: Yang difoto bukan wajah pendaftar
    Dengan pendaftar sudah sampai di "face.camera"
    Ketika saya menekan "Buka kamera"
    Dan saya memotret <apa> orang lain
    Dan saya menekan "Lanjut"
    Dan saya menekan "Gunakan Foto"
    Dan saya menekan "Kirim Foto"
    Maka setelah menunggu saya berada di "face.camera"
    Dan saya melihat "<kalimat>"

    Contoh:
      | apa   | kalimat                                       |
      | e-KTP | Kami tidak melihat wajah di foto tadi.        |
      | wajah | Foto tadi tidak cocok dengan data pendaftar.  |

  @BR-19 @C-08 @seed003-10
  Skenario: Skema lama meminta swafoto dengan e-KTP
    Dengan aturan "semi-bansos-2021"
    Dan pendaftar sudah sampai di "face.camera"
    Ketika saya menekan "Buka kamera"
    Maka kamera diminta untuk "Paskan wajah dan kartu di dalam bingkai."

  @BR-19 @C-08
  Skenario: Swafoto tanpa e-KTP di skema lama ditolak lalu diulang
    Dengan aturan "semi-bansos-2021"
    Dan pendaftar sudah sampai di "face.camera"
    Ketika saya menekan "Buka kamera"
    Dan saya memotret wajah yang sedikit terpotong
    Dan saya menekan "Lanjut"
    Dan saya menekan "Gunakan Foto"
    Dan saya menekan "Kirim Foto"
    Maka setelah menunggu saya berada di "face.camera"
    Dan saya melihat "e-KTP belum terlihat di foto tadi."
    Ketika saya lanjut sampai "phone.number"
    Maka saya berada di "phone.number"

  @BR-19 @C-08
  Skenario: Aturan 2024 meminta mata terbuka lalu tertutup
    Dengan aturan "normal-2024"
    Dan pendaftar sudah sampai di "face.camera"
    Ketika saya menekan "Buka kamera"
    Maka kamera diminta untuk "Buka mata, lihat ke kamera."
    Ketika saya memotret wajah yang sedikit terpotong
    Dan saya menekan "Buka kamera"
    Maka kamera diminta untuk "Tutup mata sebentar."

  @BR-19 @C-08
  Skenario: Mata yang tidak tertutup ditolak oleh aturan 2024
    Dengan aturan "normal-2024"
    Dan pendaftar sudah sampai di "face.camera"
    Ketika saya menekan "Buka kamera"
    Dan saya memotret wajah yang sedikit terpotong
    Dan saya menekan "Buka kamera"
    Dan saya memotret wajah yang sedikit terpotong
    Dan saya menekan "Lanjut"
    Dan saya menekan "Gunakan Foto"
    Dan saya menekan "Kirim Foto"
    Maka setelah menunggu saya berada di "face.camera"
    Dan saya melihat "Kedipan mata belum terlihat."
    Dan saya melihat "Sisa 4 kali mencoba"
    Dan saya melihat "Tidak bisa mengikuti petunjuk? Hubungi Prakerja untuk cara lain."

  @BR-19 @C-08
  Skenario: Kesempatan foto wajah habis, dengan jalan keluar
    Dengan aturan "normal-2024"
    Dan pendaftar sudah sampai di "face.camera"
    Ketika saya 5 kali mengirim foto wajah dengan mata tetap terbuka
    Maka saya melihat "Kesempatan foto sudah habis. Hubungi 0800-150-3001 untuk dibantu."
    Dan tidak ada tombol "Buka kamera"
    Ketika klien lain mengirim foto wajah berupa "wajah"
    Maka server menolaknya dengan "attempts_over"

  @BR-19
  Skenario: Kedipan 2024 diterima sampai nomor HP
    Dengan aturan "normal-2024"
    Dan pendaftar sudah sampai di "phone.number"
    Maka saya melihat "Verifikasi nomor HP"

  Skenario: Selama aplikasi tidak dilihat server tidak ditanya, begitu dilihat lagi hasilnya ada
    Dengan pendaftar sudah sampai di "ktp.waiting"
    Ketika aplikasi tidak dilihat
    Dan waktu berlalu "+5m"
    Maka saya berada di "ktp.waiting"
    Dan server tidak ditanya
    Ketika aplikasi dilihat lagi
    Maka saya berada di "face.consent"

  Skenario: Foto yang sudah diambil masih ada setelah aplikasi mati
    Dengan pendaftar sudah sampai di "ktp.preview"
    Ketika aplikasi dimatikan lalu dibuka lagi
    Maka saya berada di "ktp.preview"
    Ketika saya menekan "Kirim Foto e-KTP"
    Maka setelah menunggu saya berada di "face.consent"
