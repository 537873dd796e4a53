package androidx.window.extensions.core.util.function;

/** Of androidx.window.extensions.core, which Compose names and no repository serves. */
public interface Predicate<T> {
    boolean test(T value);
}
