/// Requests in their order; each is taken by one reader, and waits for the next one if that is cancelled before it.
@MainActor public final class Requests: AsyncSequence {
    public typealias Element = Asked
    public typealias Failure = Never

    private var waiting: [Asked] = []
    private var isClosed = false
    private var reader: (number: Int, continuation: CheckedContinuation<Void, Never>)?
    private var readers = 0

    public nonisolated func makeAsyncIterator() -> Iterator { Iterator(requests: self) }

    public struct Iterator: AsyncIteratorProtocol {
        let requests: Requests

        public func next() async -> Asked? { await requests.next() }
    }

    func put(_ asked: Asked) {
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
        readers += 1
        let number = readers
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                wake()  // one reader at a time: another that waited looks again
                if Task.isCancelled { continuation.resume() } else { reader = (number, continuation) }
            }
        } onCancel: {
            Task { @MainActor in if self.reader?.number == number { self.wake() } }
        }
    }

    private func wake() {
        reader?.continuation.resume()
        reader = nil
    }
}
