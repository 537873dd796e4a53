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
    Ketika saya menekan "Perbaiki jawaban"
    Maka isian "Tanggal lahir" berisi "10 September 1975"
    Dan tidak ada isian yang hilang

    Contoh:
      | pertanyaan                                           | jawaban                                     | kalimat                                        |
      | Apakah kamu warga negara Indonesia dan punya e-KTP?  | Tidak                                       | hanya untuk warga negara Indonesia             |
      | Apakah kamu sedang sekolah atau kuliah?              | Ya                                          | bukan untuk yang sedang sekolah atau kuliah    |
      | Bagaimana keadaan kerjamu sekarang?                  | Tidak ada yang cocok                        | untuk pencari kerja, korban PHK                |
      | Apakah kamu salah satu dari ini?                     | Pejabat negara                              | Pekerjaan ini tidak boleh ikut                 |
      | Apakah kamu salah satu dari ini?                     | Pimpinan atau anggota DPRD                  | Pekerjaan ini tidak boleh ikut                 |
      | Apakah kamu salah satu dari ini?                     | Aparatur sipil negara (ASN)                 | Pekerjaan ini tidak boleh ikut                 |
      | Apakah kamu salah satu dari ini?                     | Anggota TNI                                 | Pekerjaan ini tidak boleh ikut                 |
      | Apakah kamu salah satu dari ini?                     | Anggota Polri                               | Pekerjaan ini tidak boleh ikut                 |
      | Apakah kamu salah satu dari ini?                     | Kepala desa atau perangkat desa             | Pekerjaan ini tidak boleh ikut                 |
      | Apakah kamu salah satu dari ini?                     | Direksi, komisaris, atau dewan pengawas BUMN atau BUMD | Pekerjaan ini tidak boleh ikut      |

  @seed001-10 @seed003-02
  Skenario konsep: Keadaan kerja yang boleh ikut adalah data aturan
    Dengan aturan "<aturan>"
    Dan pendaftar sudah sampai di "eligibility.form"
    Maka saya melihat "Kena PHK"
    Dan saya melihat "Pemilik usaha mikro atau kecil"
    Ketika saya memilih "<keadaan>" untuk "Bagaimana keadaan kerjamu sekarang?"
    Maka saya melihat "<keadaan>"

    Contoh:
      | aturan           | keadaan                     |
      | normal-2023      | Dirumahkan                  |
      | normal-2023      | Pekerja bukan penerima upah |
      | semi-bansos-2021 | Pemilik usaha menengah      |
      | semi-bansos-2021 | Buruh pabrik yang kena PHK  |

  @C-20 @seed004-04
  Skenario: Pegawai BUMN hanya ditanya di skema lama
    Dengan pendaftar sudah sampai di "eligibility.form"
    Maka saya tidak melihat "Pegawai BUMN atau BUMD"

  @C-20 @seed004-04
  Skenario: Pegawai BUMN dikecualikan di skema lama
    Dengan aturan "semi-bansos-2021"
    Dan pendaftar sudah sampai di "eligibility.form"
    Ketika saya memilih "Ya" untuk "Apakah kamu warga negara Indonesia dan punya e-KTP?"
    Dan saya mengisi "Tanggal lahir" dengan "10 September 1975"
    Dan saya memilih "Tidak" untuk "Apakah kamu sedang sekolah atau kuliah?"
    Dan saya memilih "Mencari kerja" untuk "Bagaimana keadaan kerjamu sekarang?"
    Dan saya memilih "Pegawai BUMN atau BUMD" untuk "Apakah kamu salah satu dari ini?"
    Dan saya memilih "Tidak" untuk "Apakah kamu menerima bantuan sosial lain dari pemerintah?"
    Dan saya mencari "bandung" di "Kabupaten atau kota tempat tinggalmu sekarang" lalu memilih "Kota Bandung"
    Dan saya menekan "Lanjut"
    Maka saya melihat "Pekerjaan ini tidak boleh ikut"
    Ketika saya menekan "Perbaiki jawaban"
    Maka tidak ada isian yang hilang

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
