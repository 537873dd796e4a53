#if os(Linux)
    /// `@Observable` needs this symbol, and Swift 6.0's runtime on Linux does not export it (swiftlang/swift#75670).
    /// Never called.
    @_cdecl("_ZN5swift9threading5fatalEPKcz")
    public func swiftThreadingFatal() {
        fatalError("swift::threading::fatal")
    }
#endif
