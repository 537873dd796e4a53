package id.prakerja.ui

import id.prakerja.core.Autofill
import id.prakerja.core.Block
import id.prakerja.core.CheckItem
import id.prakerja.core.CheckState
import id.prakerja.core.Choosable
import id.prakerja.core.Control
import id.prakerja.core.Fact
import id.prakerja.core.FieldError
import id.prakerja.core.Grouping
import id.prakerja.core.Icon
import id.prakerja.core.Keyboard
import id.prakerja.core.MoneyKind
import id.prakerja.core.NoticeKind
import id.prakerja.core.Ready
import id.prakerja.core.Screen
import id.prakerja.core.Sheet
import id.prakerja.core.StepCount
import id.prakerja.core.Tab
import id.prakerja.core.TimelineItem
import id.prakerja.core.TimelineState

/** Now, in the gallery: 6 March 2023, 09.00 WIB. */
const val NOW = 1_678_068_000_000L
private const val MINUTE = 60_000L
private const val DAY = 86_400_000L

private fun control(label: String, ready: Ready = Ready.Yes) = Control("press/$label", label, ready)

private fun screen(
    key: String,
    title: String,
    blocks: List<Block>,
    primary: Control? = null,
    secondary: Control? = null,
    step: StepCount? = null,
    focus: String? = null,
    sheet: Sheet? = null,
    tabs: List<Tab> = emptyList(),
) =
    Screen(
        "gallery.$key",
        1u,
        1uL,
        title,
        step,
        focus,
        null,
        blocks,
        primary,
        secondary,
        sheet,
        false,
        tabs,
        true,
        false,
        false,
    )

private fun field(
    key: String,
    label: String,
    hint: String? = null,
    value: String = "",
    keyboard: Keyboard = Keyboard.PLAIN,
    grouping: Grouping = Grouping.NONE,
    lines: UInt = 1u,
    error: String? = null,
    readBack: String? = null,
    autofill: Autofill = Autofill.NOTHING,
) =
    Block.Field(
        key,
        label,
        hint,
        value,
        0u,
        keyboard,
        autofill,
        grouping,
        lines,
        if (grouping == Grouping.FOURS) 16u else 80u,
        false,
        error,
        readBack,
        null,
    )

private val answers =
    listOf(
        Choosable("a", "Bekerja", "Karyawan, buruh, atau pekerja lepas"),
        Choosable("b", "Mencari kerja", null),
        Choosable("c", "Berwirausaha", null),
    )

/** A made-up pattern with the three corners of a QR code. */
private fun pattern(size: Int) =
    ByteArray(size * size) { at ->
        val (x, y) = at % size to at / size
        val corner =
            listOf(0 to 0, size - 7 to 0, 0 to size - 7).firstOrNull { (a, b) ->
                x in a..a + 6 && y in b..b + 6
            }
        val dark =
            corner?.let { (a, b) ->
                maxOf(kotlin.math.abs(x - a - 3), kotlin.math.abs(y - b - 3)) != 2
            } ?: ((x * 7 + y * 13 + x * y) % 3 == 0)
        if (dark) 1 else 0
    }

/** Every kind of block in every state, also those that only later screens use. */
val gallery: List<Screen> =
    listOf(
        screen(
            "words",
            "Teks dan kabar",
            listOf(
                Block.Heading(2u, "Langkah pendaftaran"),
                Block.Heading(3u, "Yang perlu disiapkan"),
                Block.Paragraph(
                    "Siapkan e-KTP dan Kartu Keluarga. Semua isian tersimpan di ponselmu sampai terkirim."
                ),
                Block.Notice(
                    NoticeKind.INFO,
                    "Info",
                    "Mendaftar itu gratis.",
                    control("Selengkapnya"),
                ),
                Block.Notice(NoticeKind.GOOD, "Berhasil", "Email kamu sudah terverifikasi.", null),
                Block.Notice(NoticeKind.WARNING, "Perhatian", "Gelombang ditutup besok.", null),
                Block.Notice(
                    NoticeKind.BAD,
                    "Belum berhasil",
                    "Tidak ada sinyal, jadi belum terkirim.",
                    control("Coba lagi"),
                ),
                Block.AsOf("Data per 14.05 WIB, tanpa sinyal."),
            ),
            control("Lanjut"),
            control("Nanti saja"),
            StepCount(4u, 11u),
        ),
        screen(
            "fields",
            "Isian",
            listOf(
                field(
                    "name",
                    "Nama lengkap",
                    "Seperti di e-KTP.",
                    "Budi Contoh",
                    Keyboard.NAMES,
                    autofill = Autofill.PERSON_NAME,
                ),
                field(
                    "nik",
                    "NIK",
                    "16 angka, ada di e-KTP.",
                    "3273005009750001",
                    Keyboard.DIGITS,
                    Grouping.FOURS,
                    readBack = "Lahir 10 September 1975, perempuan",
                ),
                field(
                    "email",
                    "Alamat email",
                    null,
                    "budi.contoh@surat.example",
                    Keyboard.EMAIL,
                    autofill = Autofill.EMAIL,
                ),
                field(
                    "password",
                    "Password",
                    "Paling sedikit 8 huruf atau angka.",
                    "",
                    Keyboard.PASSWORD,
                    autofill = Autofill.PASSWORD,
                ),
                field(
                    "phone",
                    "Nomor HP",
                    null,
                    "081234567890",
                    Keyboard.PHONE,
                    Grouping.PHONE,
                    autofill = Autofill.PHONE,
                ),
                field(
                    "address",
                    "Alamat",
                    null,
                    "Jalan Contoh 1\nRT 01 RW 02",
                    lines = 3u,
                    autofill = Autofill.ADDRESS,
                ),
                Block.DateField(
                    "born",
                    "Tanggal lahir",
                    "Contoh: 31-12-1990",
                    "10-09-1975",
                    0u,
                    null,
                    "10 September 1975",
                ),
            ),
            control("Lanjut"),
        ),
        screen(
            "errors",
            "Isian yang salah",
            listOf(
                Block.ErrorSummary(
                    "Ada 2 isian yang perlu diperbaiki.",
                    listOf(
                        FieldError("nik", "NIK terdiri dari 16 angka."),
                        FieldError("born", "Tanggal lahir belum lengkap."),
                    ),
                ),
                field(
                    "nik",
                    "NIK",
                    "16 angka, ada di e-KTP.",
                    "32730050",
                    Keyboard.DIGITS,
                    Grouping.FOURS,
                    error = "NIK terdiri dari 16 angka. Lihat di e-KTP.",
                ),
                Block.DateField(
                    "born",
                    "Tanggal lahir",
                    null,
                    "10-",
                    0u,
                    "Tanggal lahir belum lengkap.",
                    null,
                ),
                Block.Choice("work", "Pekerjaan", null, answers, null, "Pilih satu."),
                Block.Consent(
                    "agree",
                    "Saya setuju data saya diperiksa.",
                    false,
                    "Setujui dulu untuk melanjutkan.",
                ),
            ),
            control("Lanjut"),
            focus = "nik",
        ),
        screen(
            "code",
            "Masukkan kode OTP",
            listOf(
                Block.OneTimeCode(
                    "code",
                    "Kode 6 angka",
                    6u,
                    "",
                    0u,
                    "Kode dikirim ke +62 8••••••001.",
                    NOW + 5 * MINUTE,
                    "Kode berlaku sampai pukul 09.05 WIB.",
                    "Sisa 4 kali mencoba.",
                    control("Kirim ulang kode", Ready.At(NOW + MINUTE)),
                    "Kode salah.",
                )
            ),
            control("Kirim OTP", Ready.Busy),
            control("Ganti nomor"),
        ),
        screen(
            "choices",
            "Pilihan",
            listOf(
                Block.Choice("work", "Pekerjaan", "Yang paling sering.", answers, "b", null),
                Block.SeveralChoices(
                    "skills",
                    "Keahlian",
                    "Boleh lebih dari satu.",
                    listOf(
                        Choosable("1", "Menjahit", null),
                        Choosable("2", "Memasak", "Juga kue dan roti"),
                    ),
                    listOf("2"),
                    null,
                ),
                Block.LongChoice(
                    "city",
                    "Kota atau kabupaten",
                    "Ketik beberapa huruf.",
                    "band",
                    0u,
                    listOf(
                        Choosable("3273", "Kota Bandung", "Jawa Barat"),
                        Choosable("3204", "Kabupaten Bandung", "Jawa Barat"),
                    ),
                    "3273",
                    "Kota Bandung",
                    null,
                ),
                Block.Scale(
                    "sure",
                    "Seberapa yakin kamu?",
                    1u,
                    5u,
                    "Tidak yakin",
                    "Sangat yakin",
                    4u,
                    null,
                ),
                Block.Rating("stars", "Nilai pelatihan ini", 3u, null),
                Block.Consent("agree", "Saya setuju data saya diperiksa.", true, null),
            ),
            control("Simpan"),
        ),
        screen(
            "question",
            "Tes",
            listOf(
                Block.Countdown(
                    NOW + 40 * MINUTE,
                    "Waktu sampai pukul 09.40 WIB",
                    null,
                    "Setelah itu jawabanmu dikirim sendiri.",
                ),
                Block.Question(
                    "q3",
                    "3 dari 20",
                    "Sebuah toko menjual 12 roti sehari. Berapa roti dalam lima hari?",
                    listOf(
                        Choosable("a", "48", null),
                        Choosable("b", "60", null),
                        Choosable("c", "72", null),
                    ),
                    "b",
                    "Jawaban tersimpan.",
                ),
            ),
            control("Berikutnya"),
            control("Sebelumnya"),
        ),
        screen(
            "photo",
            "Foto dan berkas",
            listOf(
                Block.Capture("Foto e-KTP", "Taruh kartu di tempat terang.", control("Ambil foto")),
                Block.PhotoPreview(
                    "photo",
                    "Foto e-KTP kamu",
                    listOf(control("Perbesar"), control("Perkecil"), control("Putar")),
                    100u,
                    0,
                    0,
                    0u,
                ),
                Block.FilePick(
                    "file",
                    "Surat keterangan",
                    "PDF atau foto.",
                    null,
                    "Berkas terlalu besar.",
                ),
            ),
            control("Kirim Foto"),
        ),
        screen(
            "waiting",
            "Menunggu",
            listOf(
                Block.Progress("Foto sedang diperiksa.", 0u, 0u, "Kamu boleh menutup aplikasi."),
                Block.Progress("Foto sedang dikirim.", 2u, 3u, "Sudah tersimpan."),
                Block.Queue("Menunggu giliran.", NOW + 3 * MINUTE),
                Block.Countdown(
                    NOW + 3 * DAY,
                    "Sampai Kamis, 9 Maret 2023 pukul 23.59 WIB",
                    "Di tempatmu: Jumat pukul 00.59 WITA",
                    "Kalau lewat, tunggu gelombang berikutnya.",
                ),
            ),
        ),
        screen(
            "home",
            "Beranda",
            listOf(
                Block.Card(
                    "Nomor Kartu Prakerja",
                    "•••• •••• •••• 3017",
                    null,
                    null,
                    "Saldo pelatihan",
                    "Rp3.500.000",
                    control("Tampilkan"),
                    control("Salin nomor"),
                ),
                Block.Row(
                    "Membuat Roti untuk Pemula",
                    listOf("Daring, Senin 13 Maret 2023", "09.00–11.00 WIB"),
                    "Sudah dibeli",
                    listOf(control("Lihat jadwal")),
                ),
                Block.Money("Pelatihan roti", "Rp750.000", "6 Maret 2023", MoneyKind.OUT),
                Block.Money("Insentif", "Rp600.000", "20 April 2023", MoneyKind.IN),
                Block.Way(control("Bantuan"), "Telepon, surat, dan tanya jawab"),
                Block.Button(control("Cari pelatihan")),
            ),
            tabs =
                listOf(Icon.HOME, Icon.TRAININGS, Icon.MONEY, Icon.HELP, Icon.PERSON).mapIndexed {
                    at,
                    icon ->
                    Tab(
                        control(listOf("Beranda", "Latihan", "Dana", "Tanya", "Saya")[at]),
                        icon,
                        at == 0,
                    )
                },
        ),
        screen(
            "steps",
            "Langkahmu",
            listOf(
                Block.Checklist(
                    listOf(
                        CheckItem("Buat akun", CheckState.DONE, "Selesai", null),
                        CheckItem(
                            "Foto e-KTP",
                            CheckState.NOW,
                            "Giliran kamu",
                            control("Perbaiki"),
                        ),
                        CheckItem("Foto wajah", CheckState.WAITING, "Sedang diperiksa", null),
                        CheckItem("Nomor HP", CheckState.BLOCKED, "Belum bisa", null),
                        CheckItem("Tes", CheckState.LATER, "Nanti", null),
                    )
                ),
                Block.Timeline(
                    listOf(
                        TimelineItem("Mendaftar", "1 Maret 2023", TimelineState.PAST),
                        TimelineItem("Menunggu hasil", "Sekarang", TimelineState.NOW),
                        TimelineItem("Pengumuman", "10 Maret 2023", TimelineState.NEXT),
                    )
                ),
                Block.Facts(
                    listOf(
                        Fact("Nama", "Budi Contoh", null),
                        Fact("NIK", "3273005009750001", "3 2 7 3"),
                    )
                ),
                Block.Hidden(
                    "Nomor rekening",
                    "•••• 4321",
                    "0123 4567 4321",
                    "0 1 2 3",
                    control("Sembunyikan"),
                    control("Salin"),
                ),
            ),
        ),
        screen(
            "ticket",
            "Tiket",
            listOf(
                Block.Ticket(
                    25u,
                    pattern(25),
                    "Membuat Roti untuk Pemula",
                    "Senin 13 Maret, 08.30–09.15 WIB",
                    "1 dari 2 hari ini",
                    "Kode QR untuk masuk kelas",
                )
            ),
        ),
        screen(
            "others",
            "Lain-lain",
            listOf(
                Block.Document(
                    "Pernyataan Pendaftar",
                    "Saya menyatakan bahwa data yang saya isi benar.",
                    "Versi 3",
                ),
                Block.Video(
                    "intro",
                    "Cara memakai kartu",
                    "https://video.example/1.mp4",
                    "Teks tersedia",
                    "12 MB",
                    90_000,
                    0,
                ),
                Block.Empty(
                    "Belum ada pelatihan",
                    "Pelatihan yang kamu beli muncul di sini.",
                    control("Cari pelatihan"),
                ),
            ),
        ),
        screen(
            "sheet",
            "Tes",
            listOf(Block.Paragraph("Isianmu tersimpan.")),
            control("Keluar"),
            sheet =
                Sheet(
                    "Keluar dari tes?",
                    "Waktu tetap berjalan.",
                    control("Tetap di sini"),
                    control("Keluar dulu"),
                ),
        ),
        screen(
            "long",
            "Nama yang sangat panjang sekali sampai tidak muat pada satu baris layar",
            List(50) {
                Block.Row(
                    "Pelatihan ke-${it + 1} " + "dengan nama yang panjang ".repeat(it % 4),
                    listOf("Daring"),
                    "",
                    emptyList(),
                )
            } + Block.Button(control("Tombol dengan tulisan yang sangat panjang ".repeat(6).trim())),
        ),
        screen(
            "empty",
            "Kosong",
            listOf(
                Block.Checklist(emptyList()),
                Block.Timeline(emptyList()),
                Block.Facts(emptyList()),
            ),
        ),
    )
