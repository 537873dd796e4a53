import Foundation
import Prakerja
import PrakerjaBindings
import Testing

/// A card drawn 3° askew.
@MainActor struct PhotoTests {
    private let framing = Framing(
        topLeft: Corner(x: 0.095, y: 0.285), topRight: Corner(x: 0.934, y: 0.318),
        bottomRight: Corner(x: 0.905, y: 0.715), bottomLeft: Corner(x: 0.066, y: 0.682), aspect: 0.75)

    @Test func aCardWhereTheCoachSawItIsReadBackCutOut() async throws {
        let kept = try await kept(framing)
        #expect(abs(Double(kept.width) / Double(kept.height) - 1.52) < 0.01)  // ID-1 and a margin
        #expect((210..<225).contains(kept.width))
    }

    @Test func aPhotoThatNoCoachLedToIsReadBackWhole() async throws {
        #expect(try await kept(nil) == (240, 320))
    }

    @Test func aCardThatHasMovedSinceIsReadBackWhole() async throws {
        var moved = framing
        moved.topLeft.y -= 0.1
        #expect(try await kept(moved) == (240, 320))
    }

    private func kept(_ framing: Framing?) async throws -> (width: Int, height: Int) {
        try await inFolder { folder in
            let app = try Prakerja(folder: folder, configuration: nowhere)
            defer { app.close() }
            return try size(of: #require(app.photo(app.attach(request: 1, skewedCard, framing: framing))))
        }
    }

    /// Of a JPEG, by its frame's header.
    private func size(of jpeg: Data) throws -> (width: Int, height: Int) {
        let bytes = [UInt8](jpeg)
        var at = 2
        while at + 8 < bytes.count, bytes[at] == 0xFF {
            let two = { (from: Int) in Int(bytes[from]) << 8 | Int(bytes[from + 1]) }
            if 0xC0...0xC2 ~= bytes[at + 1] { return (two(at + 7), two(at + 5)) }
            at += 2 + two(at + 2)
        }
        throw Failure(description: "not a JPEG")
    }
}

/// 240 × 320 grey pixels: a pale card of 202 px, without print, on a dark table.
private let skewedCard = Data(
    base64Encoded: """
        /9j/4AAQSkZJRgABAgAAAQABAAD/wAALCAFAAPABABEA/9sAQwAUDg8SDw0UEhASFxUUGB4yIR4cHB49LC4kMklATEtHQEZFUFpzYlBVbVZF
        RmSIZW13e4GCgU5gjZeMfZZzfoF8/9sAQwEVFxceGh47ISE7fFNGU3x8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8
        fHx8fHx8fHx8/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJx
        FDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKT
        lJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEAAAA/AMSiiiiiiiii
        iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii
        iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii
        iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiipb
        SH7RdRxc4ZucHt3/AErYk0GI48qZ19dwDf4Uz+wP+nn/AMh//XpG0A7TtuATjgFMf1qH+wrn/npD+Z/wo/sK5/56Q/mf8KifR7xWIEYceoYY
        P50n9k3v/PD/AMfX/GmSabeRrloGIzj5cN/Ko/sdz/z7Tf8AfBo+x3P/AD7Tf98GoaKKKKKKKKKKKKKKKKKKu6P/AMhKH/gX/oJrp6KKKKKK
        KKKKKjkt4ZW3SRRucYyyg0z7Hbf8+0P/AHwKR7C1dSpt4wD6Lg/mKi/smy/54f8Aj7f40f2TZf8APD/x9v8AGon0S1ZiQZEHoG4H5im/2Fbf
        89JvzH+FNk0GEr+7mkU56sAf8Kj/ALA/6ef/ACH/APXo/sD/AKef/If/ANeoP7Cuf+ekP5n/AAo/sK5/56Q/mf8ACo5NGvEbCosgx1Vh/XFU
        KKKKu6P/AMhKH/gX/oJrp6KKKKKKKKKKKKKKKKKKKKKKKRmCqWYgADJJ7VxlFFFaWgqDfMSASIyR7ciuioooooooooooooooooooooooqC9/
        48rj/rm38q5KiiitPQP+P1/+uZ/mK6GiiiiiiiiiiiiiiiiiiiiiiioL3/jyuP8Arm38q5Kiiitbw/GTcSycYVNp/E//AFq3qKKKKKKKKKKK
        KKKKKKKKKKKKp6q7Jp0xU4OAPwJANcvRRRW14d/5eP8AgP8AWtqiiiiiiiiiiiiiiiiiiiiiiiqWsf8AINm/4D/6EK5iiiitrw7/AMvH/Af6
        1tUUUUUUUUUUUUUUUUUUUUUUUVn63IE09lOcuwUfnn+lc3RRRXQaB/x5P/10P8hWpRRRRRRRRRRRRRRRRRRRRRRRWXr/APx5J/10H8jXP0UU
        V0Ggf8eT/wDXQ/yFalFFFFFFFFFFFFFFFFFFFFFFFZev/wDHkn/XQfyNc/RRRXSaJGE09WGcuxY/nj+laFFFFFFFFFFFFFFFFFFFFFFFFYvi
        L/l3/wCBf0rFooorp9H/AOQbD/wL/wBCNXaKKKKKKKKKKKKKKKKKKKKKKKxfEX/Lv/wL+lYtFFFdRpSMmnQhhg4J/AkkVcoooooooooooooo
        ooooooooorB8QSE3EUfGFTcPxP8A9asmiiiutsv+PK3/AOua/wAqnooooooooooooooooooooooorntf/wCP1P8ArmP5msyiiiutsv8Ajyt/
        +ua/yqeiiiiiiiiiiiiiiiiiiiiiiiud15gb5QCCRGAfbk1m0UUV2aqFUKoAAGAB2paKKKKKKKKKKKKKKKKKKKKKKK5jWP8AkJTf8B/9BFUq
        KKKvx6zeI2WdZBjoyj+mKk/t25/55w/kf8aP7duf+ecP5H/Gp/7f/wCnb/yJ/wDWo/t//p2/8if/AFqkj16Er+8hkU56KQf8Kd/btt/zzm/I
        f405NbtWYAiRB6leB+RqX+1rL/nv/wCON/hR/a1l/wA9/wDxxv8ACpUv7V1DC4jAPq2D+Rpftlt/z8w/99inx3EMrbY5Y3OM4Vgakooooooo
        oooormNY/wCQlN/wH/0EVSooooooooooooooooooqb7Zc/8APzN/32aPtlz/AM/M3/fZqSPUryNcLOxGc/Nhv50/+1r3/nv/AOOL/hSprF4r
        AmQOPQqMH8ql/t25/wCecP5H/Gj+3bn/AJ5w/kf8amXXztG63BOOSHx/Sl/t/wD6dv8AyJ/9anx69Ec+bC6+m0hv8Kx7ub7RdSS84ZuMjt2/
        SoqKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK
        KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK
        KKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKKK
        KKKKKKKKKK//2Q==
        """, options: .ignoreUnknownCharacters)!
