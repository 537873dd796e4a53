import Foundation
import Testing

private let vectors = project.appending(path: "tests/vectors")

@Suite(.serialized) @MainActor struct VectorsTests {
    nonisolated static let names = try! FileManager.default.contentsOfDirectory(atPath: vectors.path)
        .filter { $0.hasSuffix(".json") && $0 != "gallery.json" }.map { String($0.dropLast(".json".count)) }.sorted()

    @Test(arguments: names) func playsToItsEnd(name: String) async throws {
        let json = try JSONSerialization.jsonObject(with: Data(contentsOf: vectors.appending(path: name + ".json")))
        let vector = try #require(json as? [String: Any])
        #expect(Set(vector.keys).subtracting(["rules", "begins"]) == ["name", "says", "steps"])
        #expect(vector["name"] as? String == name)
        let steps = try #require(vector["steps"] as? [[String: Any]])
        try await inFolder { folder in
            let sandbox = try Sandbox(
                rules: vector["rules"] as? String ?? "normal-2023",
                begins: vector["begins"] as? String ?? "2023-03-06T09:00:00+07:00")
            defer { sandbox.close() }
            let player = try Player(folder: folder, sandbox: sandbox)
            defer { player.close() }
            for (n, step) in steps.enumerated() {
                do {
                    try await player.play(step)
                } catch {
                    throw Failure(description: "step \(n + 1), \(step): \(error)")
                }
            }
        }
        print("vector \(name): played")
    }
}

/// An empty folder that is gone afterwards.
@MainActor func inFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "prakerja-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder.path)
}
