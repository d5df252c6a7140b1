package dev.retort.processor.diagnostic;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Paths as they may be pasted into a command. */
public final class ShellText {

    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./:\\\\+@%,~-]*");

    private ShellText() {}

    /**
     * A path for a command line.
     *
     * @param path the path
     * @return its text, in double quotes where a shell would take it apart
     */
    public static String of(Path path) {
        String text = path.toString();
        return PLAIN.matcher(text).matches() ? text : '"' + text.replaceAll("[\"$`]", "\\\\$0") + '"';
    }
}
