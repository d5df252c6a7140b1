package dev.retort;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Everything that is logged at any level during a test. */
public final class LoggedLines extends Handler implements BeforeEachCallback, AfterEachCallback {

    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Predicate<LogRecord> kept;

    /** Those that are kept only. */
    public LoggedLines(Predicate<LogRecord> kept) {
        this.kept = kept;
    }

    /** As they are written, with stack traces. */
    public List<String> lines() {
        return lines;
    }

    /** Whether a line has a text. */
    public boolean contain(String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        setLevel(Level.ALL);
        root.addHandler(this);
        root.setLevel(Level.ALL);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        root.setLevel(before);
        root.removeHandler(this);
    }

    @Override
    public void publish(LogRecord record) {
        if (kept.test(record)) {
            lines.add(new SimpleFormatter().format(record));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
