import Foundation
import PrakerjaBindings

/// A block in one of its states.
struct Sample: CustomStringConvertible {
    let description: String
    let block: Block
}

private func control(_ label: String, _ ready: Ready = .yes) -> Control {
    Control(key: "key/\(label)", label: label, ready: ready)
}

private let options = [
    Choosable(id: "yes", label: "Ya", hint: nil), Choosable(id: "no", label: "Tidak", hint: "Boleh diubah nanti"),
]

/// An hour from now, and a year: clocks that still run, in ms.
private let later = Int64(Date.now.timeIntervalSince1970 + 3600) * 1000
private let muchLater = later + 365 * 24 * 3_600_000

private let texts: [Sample] = [
    Sample(description: "heading 2", block: .heading(level: 2, text: "Langkah berikutnya")),
    Sample(description: "heading 3", block: .heading(level: 3, text: "Gratis")),
    Sample(description: "paragraph", block: .paragraph(text: "Pendaftaran tidak dipungut biaya.")),
    Sample(
        description: "notice info",
        block: .notice(kind: .info, lead: "Info:", text: "Data dicocokkan.", control: nil)),
    Sample(
        description: "notice good",
        block: .notice(kind: .good, lead: "Berhasil:", text: "Kamu lolos.", control: control("Ke beranda"))),
    Sample(
        description: "notice warning",
        block: .notice(kind: .warning, lead: "Perhatikan:", text: "Tenggat besok.", control: nil)),
    Sample(
        description: "notice bad",
        block: .notice(kind: .bad, lead: "Gagal:", text: "Coba lagi.", control: control("Coba lagi", .busy))),
    Sample(
        description: "error summary",
        block: .errorSummary(
            title: "Perbaiki dulu",
            errors: [FieldError(key: "nik", text: "NIK 16 angka"), FieldError(key: "kk", text: "KK 16 angka")])),
    Sample(
        description: "facts",
        block: .facts(rows: [
            Fact(label: "Gelombang", value: "49", spoken: nil),
            Fact(label: "NIK", value: "3273", spoken: "3 2 7 3"),
        ])),
    Sample(
        description: "document",
        block: .document(title: "Persetujuan", text: "Isi persetujuan.", version: "Versi 2023-1")),
    Sample(description: "as of", block: .asOf(text: "Data per 14.05 WIB, tanpa sinyal")),
    Sample(
        description: "empty", block: .empty(title: "Belum ada gelombang", text: "Kami kabari.", control: nil)),
    Sample(
        description: "empty with a way",
        block: .empty(title: "Belum ada pelatihan", text: "Cari dulu.", control: control("Cari"))),
]

private func field(
    _ label: String, hint: String? = nil, value: String = "", keyboard: Keyboard = .plain,
    autofill: Autofill = .nothing, grouping: Grouping = .none, lines: UInt32 = 1, sensitive: Bool = false,
    error: String? = nil, readBack: String? = nil, spoken: String? = nil
) -> Block {
    .field(
        key: "field/\(label)", label: label, hint: hint, value: value, revision: 0, keyboard: keyboard,
        autofill: autofill, grouping: grouping, lines: lines, maxLength: 40, sensitive: sensitive, error: error,
        readBack: readBack, spoken: spoken)
}

private let fields: [Sample] = [
    Sample(description: "field", block: field("Nama lengkap", keyboard: .names, autofill: .personName)),
    Sample(
        description: "field with digits",
        block: field(
            "NIK", hint: "16 angka, ada di e-KTP", value: "3273005009750001", keyboard: .digits, grouping: .fours,
            error: "Periksa angka terakhir", readBack: "Lahir 10 September 1975", spoken: "3 2 7 3, 0 0 5 0")),
    Sample(
        description: "field for e-mail",
        block: field("Alamat email", value: "sari@surat.example", keyboard: .email, autofill: .email)),
    Sample(
        description: "field for a password",
        block: field("Password", keyboard: .password, autofill: .newPassword, sensitive: true)),
    Sample(
        description: "field for a phone",
        block: field("Nomor HP", value: "081234567890", keyboard: .phone, autofill: .phone, grouping: .phone)),
    Sample(
        description: "field of several lines",
        block: field("Alamat", value: "Jalan Contoh 1", autofill: .address, lines: 3)),
    Sample(
        description: "date",
        block: .dateField(
            key: "birth", label: "Tanggal lahir", hint: "Seperti 20-10-1990", value: "20-10-1990", revision: 0,
            error: nil, readBack: "20 Oktober 1990")),
    Sample(
        description: "date that is wrong",
        block: .dateField(
            key: "birth", label: "Tanggal lahir", hint: nil, value: "31-02", revision: 0, error: "Tanggal tidak ada",
            readBack: nil)),
    Sample(
        description: "code",
        block: .oneTimeCode(
            key: "code", label: "Kode 6 angka", length: 6, value: "", revision: 0, sentTo: "Kode dikirim ke s•••@surat",
            expiresAt: later, expiresText: "Berlaku sampai pukul 09.05 WIB.", triesLeft: nil,
            resend: control("Kirim ulang kode", .at(at: later)), error: nil)),
    Sample(
        description: "code that was wrong",
        block: .oneTimeCode(
            key: "code", label: "Kode 6 angka", length: 6, value: "", revision: 0, sentTo: "Kode dikirim ke s•••@surat",
            expiresAt: 0, expiresText: "Kode tidak berlaku lagi.", triesLeft: "Sisa 4 kali mencoba.",
            resend: control("Kirim ulang kode"), error: "Kode salah.")),
    Sample(
        description: "choice",
        block: .choice(
            key: "school", label: "Masih sekolah?", hint: "Pilih satu", options: options, chosen: nil,
            error: "Pilih satu jawaban")),
    Sample(
        description: "choice that was made",
        block: .choice(key: "school", label: "Masih sekolah?", hint: nil, options: options, chosen: "no", error: nil)),
    Sample(
        description: "long choice",
        block: .longChoice(
            key: "area", label: "Kota atau kabupaten", hint: "Ketik namanya", query: "bandung", revision: 0,
            options: [Choosable(id: "3273", label: "Kota Bandung", hint: "Jawa Barat")], chosen: nil, chosenLabel: nil,
            error: nil)),
    Sample(
        description: "long choice that was made",
        block: .longChoice(
            key: "area", label: "Kota atau kabupaten", hint: nil, query: "", revision: 0, options: [], chosen: "3273",
            chosenLabel: "Kota Bandung", error: nil)),
    Sample(
        description: "several choices",
        block: .severalChoices(
            key: "interests", label: "Minat", hint: "Boleh lebih dari satu", options: options, chosen: ["yes"],
            error: nil)),
    Sample(
        description: "scale",
        block: .scale(
            key: "sure", label: "Seberapa yakin?", from: 1, to: 5, fromLabel: "Tidak yakin", toLabel: "Sangat yakin",
            chosen: 4, error: nil)),
    Sample(
        description: "rating",
        block: .rating(key: "rating", label: "Nilai kelas ini", chosen: nil, error: "Beri bintang dulu")),
    Sample(
        description: "rating that was given",
        block: .rating(key: "rating", label: "Nilai kelas ini", chosen: 5, error: nil)),
    Sample(
        description: "consent",
        block: .consent(key: "consent", text: "Saya menyatakan benar.", agreed: false, error: "Setujui dulu")),
    Sample(
        description: "consent that was given",
        block: .consent(key: "consent", text: "Saya menyatakan benar.", agreed: true, error: nil)),
    Sample(
        description: "file to pick",
        block: .filePick(key: "file", label: "Pilih ijazah", hint: "PDF atau foto", file: nil, error: nil)),
    Sample(
        description: "file that was picked",
        block: .filePick(key: "file", label: "Pilih ijazah", hint: nil, file: "ijazah.pdf", error: "Terlalu besar")),
    Sample(
        description: "question",
        block: .question(
            key: "q3", position: "3 dari 20", text: "2 + 2 = ?", options: options, chosen: nil,
            saved: "Jawaban tersimpan")
    ),
    Sample(
        description: "question that was answered",
        block: .question(
            key: "q3", position: "3 dari 20", text: "2 + 2 = ?", options: options, chosen: "yes",
            saved: "Jawaban tersimpan")),
]

private let journey: [Sample] = [
    Sample(
        description: "hidden",
        block: .hidden(
            label: "Kode voucer", masked: "•••• 9", shown: nil, spoken: nil, reveal: control("Tampilkan"), copy: nil)),
    Sample(
        description: "hidden and shown",
        block: .hidden(
            label: "Kode voucer", masked: "•••• 9", shown: "PRAT-1-9", spoken: "P R A T 1 9",
            reveal: control("Sembunyikan"), copy: control("Salin"))),
    Sample(
        description: "capture",
        block: .capture(label: "Foto e-KTP", hint: "Di tempat terang", control: control("Buka kamera"))),
    Sample(
        description: "photo preview",
        block: .photoPreview(
            photo: "p1", alt: "Foto e-KTP-mu", adjust: [control("Putar"), control("Perbesar")], zoomPercent: 150,
            rightPercent: 10, downPercent: -10, quarterTurns: 1)),
    Sample(
        description: "countdown",
        block: .countdown(
            until: later, text: "Sampai Kamis, 9 Maret 2023 pukul 23.59 WIB", second: "00.59 WITA",
            after: "Setelah itu gelombang ditutup.")),
    Sample(
        description: "countdown of a year",
        block: .countdown(until: muchLater, text: "Sampai tahun depan", second: nil, after: "Setelah itu ditutup.")),
    Sample(
        description: "countdown that is over",
        block: .countdown(until: 0, text: "Sampai kemarin", second: nil, after: "Gelombang sudah ditutup.")),
    Sample(
        description: "progress",
        block: .progress(text: "Mengirim foto", done: 1, total: 4, safe: "Kamu boleh menutup aplikasi.")),
    Sample(
        description: "progress without an end",
        block: .progress(text: "Mengirim foto", done: 0, total: 0, safe: "Kamu boleh menutup aplikasi.")),
    Sample(description: "queue", block: .queue(text: "Menunggu hasil", until: later)),
    Sample(description: "queue without an end", block: .queue(text: "Menunggu hasil", until: nil)),
    Sample(
        description: "card",
        block: .card(
            label: "Nomor Kartu Prakerja", masked: "•••• 1234", shown: nil, spoken: nil,
            balanceLabel: "Saldo pelatihan",
            balance: "Rp3.500.000", reveal: control("Tampilkan"), copy: nil)),
    Sample(
        description: "card that is shown",
        block: .card(
            label: "Nomor Kartu Prakerja", masked: "•••• 1234", shown: "8123 1234", spoken: "8 1 2 3, 1 2 3 4",
            balanceLabel: "Saldo pelatihan", balance: "Rp0", reveal: control("Sembunyikan"), copy: control("Salin"))),
    Sample(
        description: "money in",
        block: .money(label: "Insentif", amount: "+Rp600.000", when: "9 Maret 2023", kind: .in)),
    Sample(
        description: "money out",
        block: .money(label: "Pelatihan", amount: "−Rp1.000.000", when: "9 Maret 2023", kind: .out)),
    Sample(
        description: "row",
        block: .row(
            title: "Gelombang 49", details: ["Jawa Barat", "Kuota 5.000"], state: "Dibuka",
            actions: [control("Gabung"), control("Lihat syarat")])),
    Sample(
        description: "row without anything",
        block: .row(title: "Kelas contoh", details: [], state: "Selesai", actions: [])),
    Sample(
        description: "ticket",
        block: .ticket(
            size: 2, modules: Data([1, 0, 0, 1]), name: "Kelas contoh", window: "08.00 sampai 09.00 WIB",
            uses: "1 dari 2 hari ini", spoken: "Tiket QR kelas contoh")),
    Sample(
        description: "checklist",
        block: .checklist(
            items: [CheckState.done, .now, .waiting, .blocked, .later].enumerated().map { n, state in
                CheckItem(
                    label: "Hal \(n)", state: state, detail: "Keterangan \(n)",
                    control: state == .blocked ? control("Perbaiki") : nil)
            })),
    Sample(
        description: "timeline",
        block: .timeline(
            items: [TimelineState.past, .now, .next].enumerated().map { n, state in
                TimelineItem(label: "Tahap \(n)", when: "Tanggal \(n)", state: state)
            })),
    Sample(
        description: "video",
        block: .video(
            key: "video", title: "Pembekalan", address: "https://video.example/1", captions: nil,
            lowData: "https://video.example/1-kecil", lengthMs: 60_000, positionMs: 5_000)),
    Sample(description: "way", block: .way(control: control("Tentang aplikasi"), detail: "Gratis dan tidak resmi")),
    Sample(description: "way without a detail", block: .way(control: control("Tentang aplikasi", .busy), detail: nil)),
    Sample(description: "button", block: .button(control: control("Buka pengaturan"))),
    Sample(description: "button that is busy", block: .button(control: control("Kirim", .busy))),
    Sample(description: "button that waits", block: .button(control: control("Kirim", .at(at: later)))),
]

let gallery = texts + fields + journey

/// A screen that is nothing but these blocks.
func screen(
    _ blocks: [Block], key: String = "any.screen", primary: Control? = nil, secondary: Control? = nil,
    sheet: Sheet? = nil, tabs: [Tab] = [], back: Bool = false, step: StepCount? = nil, focus: String? = nil
) -> Screen {
    Screen(
        key: key, depth: 1, seq: 1, title: "Judul halaman", step: step, focus: focus, announce: nil, blocks: blocks,
        primary: primary, secondary: secondary, sheet: sheet, cover: false, tabs: tabs, back: back, secure: false,
        bright: false)
}
