# language: id
Fitur: Siapa yang boleh mendaftar

  @BR-02 @C-06 @seed001-08 @seed003-01 @seed004-01
  Skenario konsep: Umur di luar batas
    Dengan pendaftar nomor <nomor>
    Dan pendaftar sudah sampai di "eligibility.form"
    Ketika saya mengisi halaman ini
    Maka saya berada di "eligibility.refused"
    Dan saya melihat "<kalimat>"
    Ketika saya menekan "Perbaiki jawaban"
    Maka saya berada di "eligibility.form"
    Dan tidak ada isian yang hilang

    Contoh:
      | nomor | kalimat                                            |
      | 3     | Umurmu belum cukup. Paling muda 18 tahun.          |
      | 27    | Umurmu belum cukup. Paling muda 18 tahun.          |
      | 4     | Umurmu melewati batas. Paling tua 64 tahun.        |
      | 29    | Umurmu melewati batas. Paling tua 64 tahun.        |

  @BR-02
  Skenario konsep: Tepat di batas umur masih boleh
    Dengan pendaftar nomor <nomor>
    Dan pendaftar sudah sampai di "identity.form"
    Ketika saya mengisi halaman ini
    Maka saya berada di "profile.form"

    Contoh:
      | nomor |
      | 26    |
      | 28    |

  @BR-01 @BR-03 @BR-04 @seed001-09 @seed001-11 @seed004-03 @C-20
  Skenario konsep: Jawaban yang tidak memenuhi syarat disebut alasannya
    Dengan pendaftar sudah sampai di "eligibility.form"
    Ketika saya memilih "Ya" untuk "Apakah kamu warga negara Indonesia dan punya e-KTP?"
    Dan saya mengisi "Tanggal lahir" dengan "10 September 1975"
    Dan saya memilih "Tidak" untuk "Apakah kamu sedang sekolah atau kuliah?"
    Dan saya memilih "Mencari kerja" untuk "Bagaimana keadaan kerjamu sekarang?"
    Dan saya memilih "Bukan salah satunya" untuk "Apakah kamu salah satu dari ini?"
    Dan saya memilih "Tidak" untuk "Apakah kamu menerima bantuan sosial lain dari pemerintah?"
    Dan saya mencari "bandung" di "Kabupaten atau kota tempat tinggalmu sekarang" lalu memilih "Kota Bandung"
    Dan saya memilih "<jawaban>" untuk "<pertanyaan>"
    Dan saya menekan "Lanjut"
    Maka saya berada di "eligibility.refused"
    Dan saya melihat "<kalimat>"

    Contoh:
      | pertanyaan                                           | jawaban                                     | kalimat                                        |
      | Apakah kamu warga negara Indonesia dan punya e-KTP?  | Tidak                                       | hanya untuk warga negara Indonesia             |
      | Apakah kamu sedang sekolah atau kuliah?              | Ya                                          | bukan untuk yang sedang sekolah atau kuliah    |
      | Bagaimana keadaan kerjamu sekarang?                  | Tidak ada yang cocok                        | untuk pencari kerja, korban PHK                |
      | Apakah kamu salah satu dari ini?                     | Pejabat negara                              | Pekerjaan ini tidak boleh ikut                 |
      | Apakah kamu salah satu dari ini?                     | Pimpinan atau anggota DPRD                  | Pekerjaan ini tidak boleh ikut                 |
      | Apakah kamu salah satu dari ini?                     | Aparatur sipil negara (ASN)                 | Pekerjaan ini tidak boleh ikut                 |
      | Apakah kamu salah satu dari ini?                     | Anggota TNI                                 | Pekerjaan ini tidak boleh ikut                 |

  @seed004-02 @BR-06 @C-04
  Skenario: Bantuan sosial lain ditolak di skema lama
    Dengan aturan "semi-bansos-2021"
    Dan pendaftar sudah sampai di "eligibility.form"
    Ketika saya memilih "Ya" untuk "Apakah kamu menerima bantuan sosial lain dari pemerintah?"
    Dan saya memilih "Ya" untuk "Apakah kamu warga negara Indonesia dan punya e-KTP?"
    Dan saya mengisi "Tanggal lahir" dengan "10 September 1975"
    Dan saya memilih "Tidak" untuk "Apakah kamu sedang sekolah atau kuliah?"
    Dan saya memilih "Mencari kerja" untuk "Bagaimana keadaan kerjamu sekarang?"
    Dan saya memilih "Bukan salah satunya" untuk "Apakah kamu salah satu dari ini?"
    Dan saya mencari "bandung" di "Kabupaten atau kota tempat tinggalmu sekarang" lalu memilih "Kota Bandung"
    Dan saya menekan "Lanjut"
    Maka saya melihat "penerima bantuan sosial lain tidak boleh ikut"

  Skenario: Yang belum dijawab disebut dan yang sudah diisi tetap ada
    Dengan pendaftar sudah sampai di "eligibility.form"
    Ketika saya mengisi "Tanggal lahir" dengan "10 September 1975"
    Dan saya menekan "Lanjut"
    Maka saya melihat "Pilih salah satu."
    Dan saya melihat "Ketik nama kabupaten atau kota, lalu pilih dari daftar."
    Dan tidak ada isian yang hilang
