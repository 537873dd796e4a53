# language: id
Fitur: Kode sekali pakai

  @BR-14
  Skenario: Kode salah tidak membuang apa pun dan menyebut sisa percobaan
    Dengan pendaftar sudah sampai di "account.verify"
    Ketika saya mengisi "Kode 6 angka" dengan "000000"
    Dan saya menekan "Verifikasi"
    Maka saya berada di "account.verify"
    Dan saya melihat "Kode salah. Sisa 4 kali mencoba."

  @BR-14
  Skenario: Kode kedaluwarsa bisa diganti
    Dengan pendaftar sudah sampai di "account.verify"
    Ketika waktu berlalu "+6m"
    Dan saya mengetik kode dari email
    Dan saya menekan "Verifikasi"
    Maka saya melihat "Kode sudah tidak berlaku. Minta kode baru."
    Ketika saya menekan "Kirim ulang kode"
    Dan saya mengetik kode dari email
    Dan saya menekan "Verifikasi"
    Maka saya berada di "account.sign_in"
