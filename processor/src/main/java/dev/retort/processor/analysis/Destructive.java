package dev.retort.processor.analysis;

import dev.retort.processor.diagnostic.Message.Severity;
import java.util.Locale;
import java.util.Optional;

/** What {@code retort.destructive} says about changes that lose data. */
public enum Destructive {
    /** They are warnings. */
    WARN,
    /** They are errors. */
    ERROR,
    /** They are not mentioned. */
    ALLOW;

    /**
     * The policy of an option's value.
     *
     * @param value {@code warn}, {@code error} or {@code allow}
     * @return the policy
     * @throws IllegalArgumentException if it is none of these
     */
    public static Destructive of(String value) {
        return valueOf(value.toUpperCase(Locale.ROOT));
    }

    /** How serious a loss is, empty where it is not to be mentioned. */
    Optional<Severity> severity() {
        return switch (this) {
            case WARN -> Optional.of(Severity.WARNING);
            case ERROR -> Optional.of(Severity.ERROR);
            case ALLOW -> Optional.empty();
        };
    }
}
