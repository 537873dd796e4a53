import PrakerjaBindings
import SwiftUI

/// What scrolls: title, blocks, and the one or two ways on.
struct PageView: View {
    let screen: Screen
    @FocusState private var focus: String?
    @AccessibilityFocusState private var heard: String?
    @Environment(\.send) private var send
    @Environment(\.accessibilityReduceMotion) private var reduceMotion

    /// Where a screen reader starts unless the core says otherwise.
    private static let title = "title"

    var body: some View {
        ScrollViewReader { scroll in
            ScrollView {
                // Not lazy: a field that scrolls away keeps its text.
                VStack(alignment: .leading, spacing: 24) {
                    head
                    ForEach(placed) { place in
                        BlockView(block: place.block, focus: $focus)
                            .id(place.id)
                            .accessibilityFocused($heard, equals: place.id)
                    }
                    if let primary = screen.primary { ControlButton(control: primary).buttonStyle(PrimaryStyle()) }
                    if let secondary = screen.secondary {
                        ControlButton(control: secondary).buttonStyle(SecondaryStyle()).frame(maxWidth: .infinity)
                    }
                }
                .frame(maxWidth: 600, alignment: .leading)
                .padding(16)
                .frame(maxWidth: .infinity)
            }
            .environment(\.reach) { key in
                focus = key
                heard = key
                scroll.scrollTo(key, anchor: .top)
            }
        }
        .id(screen.key)
        .transition(.opacity)
        .animation(reduceMotion ? nil : .easeInOut(duration: 0.2), value: screen.key)
        .foregroundStyle(Tone.ink)
        .tint(Tone.action)
        .background(Tone.ground)
        .scrollDismissesKeyboard(.interactively)
        .refreshable { @MainActor in send(.refresh) }
        .navigationBarTitleDisplayMode(.inline)
        .accessibilityHidden(screen.sheet != nil)
        .overlay { if let sheet = screen.sheet { SheetView(sheet: sheet) } }
        .onChange(of: focus) { left, _ in if let left { send(.left(key: left)) } }
        .onChange(of: [screen.key, screen.focus, screen.sheet?.title], initial: true) {
            if screen.sheet == nil { heard = screen.focus ?? Self.title }
        }
    }

    private var head: some View {
        VStack(alignment: .leading, spacing: 8) {
            if let step = screen.step {
                ProgressView(value: Double(step.now), total: Double(step.of))
                    .accessibilityLabel(screen.title)
                    .accessibilityValue("\(step.now)/\(step.of)")
                Text("\(step.now)/\(step.of)").font(.subheadline).foregroundStyle(Tone.muted).accessibilityHidden(true)
            }
            Text(screen.title)
                .font(.title)
                .fontWeight(.semibold)
                .accessibilityAddTraits(.isHeader)
                .accessibilityHeading(.h1)
                .accessibilityFocused($heard, equals: Self.title)
        }
    }

    /// Each block with what it keeps its place by: its key, or which of those without one it is.
    private var placed: [Place] {
        var without = 0
        return screen.blocks.map { block in
            if let key = block.key { return Place(id: key, block: block) }
            without += 1
            return Place(id: "#\(without)", block: block)
        }
    }

    private struct Place: Identifiable {
        let id: String
        let block: Block
    }
}
