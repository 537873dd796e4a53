import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

struct Failure: Error, CustomStringConvertible {
    let description: String
}

/// The project's folder.
let project = URL(filePath: #filePath).appending(path: "../../../..").standardizedFileURL

/// A sandbox of its own: its clock stands still until `advance` moves it.
@MainActor final class Sandbox {
    /// Where participants are served, such as `http://127.0.0.1:4000`.
    let server: String
    /// Where testers are served, such as `127.0.0.1:4001`.
    var control: String { String(testers.dropFirst("http://".count)) }

    private let testers: String
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()

    init(rules: String = "normal-2023", begins: String = "2023-03-06T09:00:00+07:00") throws {
        process.executableURL = project.appending(path: "target/debug/prakerja-qa")
        process.arguments = ["world", "--rules", rules, "--clock", begins]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let lines = Sandbox.firstLines(2, of: output.fileHandleForReading)
        func address(_ who: String) throws -> String {
            guard let line = lines.first(where: { $0.hasPrefix(who + ": ") }) else {
                throw Failure(description: "the sandbox did not start")
            }
            return String(line.dropFirst(who.count + 2))
        }
        server = try address("participants")
        testers = try address("testers")
    }

    func close() {
        kill(process.processIdentifier, SIGKILL)  // Foundation's children are deaf to SIGTERM on Linux
        process.waitUntilExit()
    }

    private static func firstLines(_ count: Int, of output: FileHandle) -> [Substring] {
        var text = ""
        while text.filter({ $0 == "\n" }).count < count {
            let more = output.availableData
            if more.isEmpty { break }
            text += String(decoding: more, as: UTF8.self)
        }
        return text.split(separator: "\n")
    }

    /// The code in the newest message on this channel.
    func newestCode(_ channel: String) async throws -> String {
        struct Message: Decodable { let code: String? }
        let answer = try await ask(URLRequest(url: URL(string: "\(testers)/control/v1/outbox?channel=\(channel)")!))
        let codes = try JSONDecoder().decode([Message].self, from: answer).compactMap(\.code)
        guard let newest = codes.last else { throw Failure(description: "no code was sent by \(channel)") }
        return newest
    }

    func advance(milliseconds: Int) async throws {
        try await post("clock/advance", ["ms": milliseconds])
    }

    /// Something goes wrong with the next request.
    func plant(fault: Any) async throws {
        try await post("faults", fault)
    }

    /// What holds for everybody from now on.
    func change(settings: Any) async throws {
        try await post("settings", settings, method: "PUT")
    }

    /// Something is done outside the app, such as `"redeem"`.
    func outside(_ deed: Any) throws {
        let line = try JSONSerialization.data(withJSONObject: deed, options: .fragmentsAllowed)
        input.fileHandleForWriting.write(line + Data("\n".utf8))
        let done = Sandbox.firstLines(1, of: output.fileHandleForReading).joined()
        guard done == "done" else { throw Failure(description: "outside the app: \(done)") }
    }

    private func post(_ path: String, _ json: Any, method: String = "POST") async throws {
        var request = URLRequest(url: URL(string: "\(testers)/control/v1/\(path)")!)
        request.httpMethod = method
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = try JSONSerialization.data(withJSONObject: json)
        _ = try await ask(request)
    }

    private func ask(_ request: URLRequest) async throws -> Data {
        let (answer, response) = try await URLSession.shared.data(for: request)
        guard (response as? HTTPURLResponse)?.statusCode == 200 else {
            throw Failure(description: "the sandbox said \(response): \(String(decoding: answer, as: UTF8.self))")
        }
        return answer
    }
}
