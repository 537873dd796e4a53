# language: id
Fitur: Server menjaga aturannya sendiri, juga terhadap klien yang tidak memeriksa apa-apa

  Aplikasi menyebut kesalahan sebelum mengirim. Klien lain mungkin tidak, dan aturannya tetap berlaku.

  @BR-12
  Skenario konsep: Akun tanpa alamat atau password yang layak
    Dengan ponsel baru
    Ketika orang tanpa akun mengirim "POST accounts":
      """
      {"email": "<email>", "password": "<password>"}
      """
    Maka server menolaknya dengan "<kode>"
    Dan ada 0 pesan email

    Contoh:
      | email                | password         | kode          |
      | contoh@surat         | rahasia-contoh   | email_shape   |
      | contoh@surat.example | 1234567          | password_weak |

  @BR-13
  Skenario: Password tidak dipulihkan untuk alamat yang belum diverifikasi
    Dengan pendaftar sudah sampai di "account.verify"
    Ketika orang tanpa akun mengirim "POST recoveries":
      """
      {"by": "email", "value": "contoh01@surat.example"}
      """
    Maka server menolaknya dengan "account_unknown"
    Dan ada 1 pesan email

  Skenario: Kode masuk bukan kode verifikasi
    Dengan pendaftar sudah sampai di "account.code"
    Ketika klien lain memakai kode masuk untuk memverifikasi email
    Maka server menolaknya dengan "challenge_unknown"
    Dan saya berada di "account.code"

  @seed001-10 @seed003-02
  Skenario: Keadaan kerja di luar daftar
    Dengan pendaftar sudah sampai di "eligibility.form"
    Ketika klien lain mengirim "PUT me/eligibility":
      """
      {"citizen": true, "birth_date": "1975-09-10", "in_school": false, "work_situation": "pensioner",
       "occupation": "none", "other_aid": false, "area": "3273"}
      """
    Maka server menolaknya dengan "situation_not_eligible"
    Dan saya berada di "eligibility.form"

  @BR-08 @BR-11
  Skenario konsep: Nomor yang salah bentuk
    Dengan pendaftar sudah sampai di "identity.form"
    Ketika klien lain mengirim "PUT me/identity":
      """
      {"nik": "<nik>", "kk": "<kk>", "birth_date": "1975-09-10"}
      """
    Maka server menolaknya dengan "<kode>"
    Dan saya berada di "identity.form"

    Contoh:
      | nik              | kk               | kode      |
      | 327300500975000  | 3273000101180001 | nik_shape |
      | 3273005009750001 | 327300010118     | kk_shape  |
      | 3273005009750001 | 3273005009750001 | nik_is_kk |

  Skenario konsep: Data diri yang tidak lengkap
    Dengan pendaftar sudah sampai di "profile.form"
    Ketika klien lain mengirim "PUT me/profile":
      """
      {"full_name": "Contoh Satu", "mother_name": "Ibu Contoh Satu", "home_address": "<alamat>", "home_area": "3273",
       "domicile_address": "Jalan Contoh 2", "domicile_area": "<wilayah>", "education": "senior",
       "work_situation": "job_seeker", "reason": "find_work", "interests": ["digital"]}
      """
    Maka server menolaknya dengan "<kode>"
    Dan saya berada di "profile.form"

    Contoh:
      | alamat         | wilayah | kode          |
      |                | 3273    | field_missing |
      | Jalan Contoh 1 | 2000    | area_unknown  |

  @BR-17 @BR-18
  Skenario konsep: Berkas yang bukan foto
    Dengan pendaftar sudah sampai di "ktp.rules"
    Ketika klien lain mengirim foto e-KTP berupa "<berkas>"
    Maka server menolaknya dengan "<kode>"
    Dan saya berada di "ktp.rules"

    Contoh:
      | berkas                   | kode            |
      | teks                     | photo_not_jpeg  |
      | foto terpotong di tengah | photo_damaged   |
      | berkas lebih dari 2 MB   | photo_too_large |

  @BR-17
  Skenario: Foto dari jauh dikirim lewat klien lain, alasannya terbaca di aplikasi
    Dengan pendaftar sudah sampai di "ktp.camera"
    Ketika klien lain mengirim foto e-KTP berupa "kartu dari jauh"
    Dan waktu berlalu "+1m"
    Dan saya menyegarkan
    Maka saya berada di "ktp.camera"
    Dan saya melihat "Terlalu jauh. Dekatkan lalu foto lagi."

  @BR-59
  Skenario: Foto wajah tanpa persetujuan
    Dengan pendaftar sudah sampai di "face.consent"
    Ketika klien lain mengirim foto wajah berupa "wajah"
    Maka server menolaknya dengan "consent_missing"
    Dan saya berada di "face.consent"

  @C-09
  Skenario: Langkah yang belum tiba gilirannya
    Dengan pendaftar sudah sampai di "identity.form"
    Ketika klien lain mengirim foto e-KTP berupa "kartu dari jauh"
    Maka server menolaknya dengan "step_not_open"
    Dan saya berada di "identity.form"

  @BR-58
  Skenario: Nomor HP yang salah bentuk
    Dengan pendaftar sudah sampai di "phone.number"
    Ketika klien lain mengirim "PUT me/phone":
      """
      {"number": "021555"}
      """
    Maka server menolaknya dengan "phone_shape"
    Dan ada 0 pesan SMS

  @BR-21
  Skenario: Pernyataan yang tidak disetujui
    Dengan pendaftar sudah sampai di "declaration.form"
    Ketika klien lain mengirim "POST me/declaration":
      """
      {"version": "pernyataan-1", "agreed": false, "answers": [{"question": "own_data", "value": "yes"},
       {"question": "buy_on_time", "value": "yes"}, {"question": "last_work", "value": "never"}]}
      """
    Maka server menolaknya dengan "declaration_incomplete"
    Dan saya berada di "declaration.form"

  @BR-22
  Skenario: Jawaban sesudah waktu tes habis
    Dengan pendaftar sudah sampai di "aptitude.rules"
    Ketika saya menekan "Mulai Tes"
    Dan waktu berlalu "+41m"
    Dan klien lain mengirim "PUT me/test/answers/3":
      """
      {"option": "a"}
      """
    Maka server menolaknya dengan "test_over"
    Dan setelah menunggu saya berada di "aptitude.done"

  Skenario: Gelombang sebelum semua langkah selesai
    Dengan pendaftar sudah sampai di "aptitude.rules"
    Ketika klien lain mengirim "POST waves/gelombang-49/memberships":
      """
      {"consent_version": "wave-49.1"}
      """
    Maka server menolaknya dengan "steps_incomplete"
    Dan saya berada di "aptitude.rules"

  Skenario: Gelombang kedua selagi menunggu yang pertama
    Dengan pendaftar sudah sampai di "wave.wait"
    Ketika klien lain mengirim "POST waves/gelombang-49/memberships":
      """
      {"consent_version": "wave-49.1"}
      """
    Maka server menolaknya dengan "already_member"
    Dan saya berada di "wave.wait"
