import Foundation
import Testing

private let vectors = project.appending(path: "tests/vectors")

@Suite(.serialized) @MainActor struct VectorsTests {
    nonisolated static let names = try! FileManager.default.contentsOfDirectory(atPath: vectors.path)
        .filter { $0.hasSuffix(".json") && $0 != "gallery.json" }.map { String($0.dropLast(".json".count)) }.sorted()

    @Test(arguments: names) func playsToItsEnd(name: String) async throws {
        let story = try story(name)
        try await inFolder { folder in
            let sandbox = try Sandbox(
                rules: story[0].json["rules"] as? String ?? "normal-2023",
                begins: story[0].json["begins"] as? String ?? "2023-03-06T09:00:00+07:00")
            defer { sandbox.close() }
            let player = try Player(folder: folder, sandbox: sandbox)
            defer { player.close() }
            for vector in story {
                for (n, step) in vector.steps.enumerated() {
                    do {
                        try await player.play(step)
                    } catch {
                        throw Failure(description: "step \(n + 1) of \(vector.name), \(step): \(error)")
                    }
                }
            }
        }
        print("vector \(name): played")
    }
}

private struct Vector {
    let name: String
    let json: [String: Any]
    let steps: [[String: Any]]
}

/// What is played before it, the earliest first, and the vector itself.
private func story(_ name: String) throws -> [Vector] {
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: vectors.appending(path: name + ".json")))
    let vector = try #require(json as? [String: Any])
    let earlier = vector["after"] as? String
    let begins: Set = earlier == nil ? ["rules", "begins"] : ["after"]
    #expect(Set(vector.keys).subtracting(begins) == ["name", "says", "steps"])
    #expect(vector["name"] as? String == name)
    let steps = try #require(vector["steps"] as? [[String: Any]])
    return try (earlier.map(story) ?? []) + [Vector(name: name, json: vector, steps: steps)]
}

/// An empty folder that is gone afterwards.
@MainActor func inFolder<Result: Sendable>(_ body: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "prakerja-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
}
