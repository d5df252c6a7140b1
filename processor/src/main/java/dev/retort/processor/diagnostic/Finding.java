package dev.retort.processor.diagnostic;

import dev.retort.processor.diagnostic.Message.Severity;
import java.util.Optional;

/**
 * A message about one place in the source.
 *
 * @param message which one
 * @param severity how serious it is here
 * @param position where, empty where it concerns no element
 * @param text the text with its arguments, without the code
 */
public record Finding(Message message, Severity severity, Optional<Position> position, String text) {

    /**
     * A finding of the message's own severity.
     *
     * @param message which message
     * @param position where
     * @param arguments what the message's format asks for
     * @return the finding
     */
    public static Finding at(Position position, Message message, Object... arguments) {
        return new Finding(message, message.severity(), Optional.of(position), message.text(arguments));
    }

    /**
     * A finding that concerns no element.
     *
     * @param message which message
     * @param arguments what the message's format asks for
     * @return the finding
     */
    public static Finding of(Message message, Object... arguments) {
        return new Finding(message, message.severity(), Optional.empty(), message.text(arguments));
    }
}
