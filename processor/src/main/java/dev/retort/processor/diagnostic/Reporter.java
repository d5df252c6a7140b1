package dev.retort.processor.diagnostic;

import dev.retort.processor.diagnostic.Message.Severity;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Messager;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Hands findings to the compiler and remembers whether there was an error. Not safe for use by several threads. */
public final class Reporter {

    private final Messager messager;
    private final Set<Finding> reported = new HashSet<>();
    private final Set<Element> shown = new LinkedHashSet<>();
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
     * From now on reports an error that is at none of some classes at the first of them. The Eclipse IDE hides what
     * concerns no class that is compiled this time.
     *
     * @param classes the classes that are compiled
     */
    public void showAt(Collection<? extends Element> classes) {
        shown.clear();
        shown.addAll(classes);
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
     * Reports a finding, unless the source silences it or it was reported before: what is wrong with a package is found
     * with each of its entities. The text names the class and the attribute too: a compiler prints no file and line for
     * a class that it read from a class file.
     *
     * @param finding the finding
     */
    public void report(Finding finding) {
        if (Suppressions.silences(finding) || !reported.add(finding)) {
            return;
        }
        errors |= finding.severity() == Severity.ERROR;
        String text = finding.message().code() + ": " + place(finding) + finding.text();
        Diagnostic.Kind kind = kind(finding.severity());
        Optional<Position> position = finding.position().filter(p -> isShown(p.element()));
        Element place = position.<Element>map(Position::element).orElseGet(() -> standIn(finding));
        if (place == null) {
            messager.printMessage(kind, text);
        } else {
            messager.printMessage(
                    kind,
                    text,
                    place,
                    position.flatMap(Position::annotation).orElse(null),
                    position.flatMap(Position::value).orElse(null));
        }
    }

    private boolean isShown(Element element) {
        Element outer = element;
        while (!shown.contains(outer) && outer.getEnclosingElement() != null) {
            outer = outer.getEnclosingElement();
        }
        return shown.isEmpty() || shown.contains(outer);
    }

    private @Nullable Element standIn(Finding finding) {
        boolean needed = finding.severity() == Severity.ERROR && !shown.isEmpty();
        Element own = finding.position().map(Position::element).orElse(null);
        return needed ? shown.iterator().next() : own;
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
