package dev.retort.processor.diagnostic;

import dev.retort.processor.diagnostic.Message.Severity;
import java.util.List;
import java.util.Optional;

/**
 * A message about one place in the source.
 *
 * @param message which one
 * @param severity how serious it is here
 * @param position where, empty where it concerns no element
 * @param arguments what the message's format asks for
 * @param alike the other tables that the same is to be said of
 */
public record Finding(
        Message message, Severity severity, Optional<Position> position, List<Object> arguments, List<String> alike) {

    /**
     * A finding of the message's own severity.
     *
     * @param message which message
     * @param position where
     * @param arguments what the message's format asks for
     * @return the finding
     */
    public static Finding at(Position position, Message message, Object... arguments) {
        return of(message.severity(), Optional.of(position), message, arguments);
    }

    /**
     * A finding that concerns no element.
     *
     * @param message which message
     * @param arguments what the message's format asks for
     * @return the finding
     */
    public static Finding of(Message message, Object... arguments) {
        return of(message.severity(), Optional.empty(), message, arguments);
    }

    /**
     * A finding.
     *
     * @param severity how serious it is here
     * @param position where, empty where it concerns no element
     * @param message which message
     * @param arguments what the message's format asks for
     * @return the finding
     */
    public static Finding of(Severity severity, Optional<Position> position, Message message, Object... arguments) {
        return new Finding(message, severity, position, List.of(arguments), List.of());
    }

    /**
     * The same for other tables, too.
     *
     * @param tables the tables
     * @return a finding that names them
     */
    public Finding alsoFor(List<String> tables) {
        return new Finding(message, severity, position, arguments, List.copyOf(tables));
    }

    /**
     * What it says.
     *
     * @return the text with its arguments, without the code
     */
    public String text() {
        String text = message.text(arguments.toArray());
        return alike.isEmpty() ? text : text + " (the same in " + String.join(", ", alike) + ")";
    }
}
