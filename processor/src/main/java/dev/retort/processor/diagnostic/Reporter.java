package dev.retort.processor.diagnostic;

import dev.retort.processor.diagnostic.Message.Severity;
import javax.annotation.processing.Messager;
import javax.tools.Diagnostic;

/** Hands findings to the compiler and remembers whether there was an error. Not safe for use by several threads. */
public final class Reporter {

    private final Messager messager;
    private boolean errors;

    /**
     * Reports to a compiler.
     *
     * @param messager the compiler's messager
     */
    public Reporter(Messager messager) {
        this.messager = messager;
    }

    /**
     * Reports a message at a place.
     *
     * @param position where
     * @param message which message
     * @param arguments what the message's format asks for
     */
    public void at(Position position, Message message, Object... arguments) {
        report(Finding.at(position, message, arguments));
    }

    /**
     * Reports a message that concerns no element.
     *
     * @param message which message
     * @param arguments what the message's format asks for
     */
    public void general(Message message, Object... arguments) {
        report(Finding.of(message, arguments));
    }

    /**
     * Reports a finding, unless the source silences it. The text names the class and the attribute too: a compiler
     * prints no file and line for a class that it read from a class file.
     *
     * @param finding the finding
     */
    public void report(Finding finding) {
        if (Suppressions.silences(finding)) {
            return;
        }
        errors |= finding.severity() == Severity.ERROR;
        String text = finding.message().code() + ": " + place(finding) + finding.text();
        Diagnostic.Kind kind = kind(finding.severity());
        finding.position()
                .ifPresentOrElse(
                        p -> messager.printMessage(
                                kind,
                                text,
                                p.element(),
                                p.annotation().orElse(null),
                                p.value().orElse(null)),
                        () -> messager.printMessage(kind, text));
    }

    /**
     * Whether an error was reported.
     *
     * @return true after the first error
     */
    public boolean hasErrors() {
        return errors;
    }

    private static String place(Finding finding) {
        return finding.position()
                .map(Position::description)
                .filter(description -> !finding.text().contains(description))
                .map(description -> description + ": ")
                .orElse("");
    }

    private static Diagnostic.Kind kind(Severity severity) {
        return switch (severity) {
            case ERROR -> Diagnostic.Kind.ERROR;
            // a plain warning is dropped by -nowarn and hidden by some build tools
            case WARNING -> Diagnostic.Kind.MANDATORY_WARNING;
            case NOTE -> Diagnostic.Kind.NOTE;
        };
    }
}
