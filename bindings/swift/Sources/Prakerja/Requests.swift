/// Requests in their order; each is taken by one reader, and waits for the next one if that is cancelled before it.
@MainActor public final class Requests: AsyncSequence {
    public typealias Element = Asked
    public typealias Failure = Never

    private var waiting: [Asked] = []
    private var isClosed = false
    private var readers: [Int: CheckedContinuation<Void, Never>] = [:]
    private var count = 0

    public nonisolated func makeAsyncIterator() -> Iterator { Iterator(requests: self) }

    public struct Iterator: AsyncIteratorProtocol {
        let requests: Requests

        public func next() async -> Asked? { await requests.next() }
    }

    func put(_ asked: Asked) {
        if isClosed { return }
        waiting.append(asked)
        wake()
    }

    func close() {
        isClosed = true
        waiting = []
        wake()
    }

    private func next() async -> Asked? {
        while waiting.isEmpty, !isClosed, !Task.isCancelled { await somethingHappens() }
        return waiting.isEmpty || Task.isCancelled ? nil : waiting.removeFirst()
    }

    private func somethingHappens() async {
        count += 1
        let reader = count
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled { continuation.resume() } else { readers[reader] = continuation }
            }
        } onCancel: {
            Task { @MainActor in self.readers.removeValue(forKey: reader)?.resume() }
        }
    }

    /// All that wait: one takes what is there, the others wait on.
    private func wake() {
        for reader in readers.values { reader.resume() }
        readers = [:]
    }
}
