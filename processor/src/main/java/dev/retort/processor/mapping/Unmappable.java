package dev.retort.processor.mapping;

import dev.retort.processor.diagnostic.Finding;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Position;

/** Ends the mapping of one attribute or class; the finding is reported and the mapping goes on with the next. */
final class Unmappable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final transient Finding finding;

    Unmappable(Position position, Message message, Object... arguments) {
        super(message.text(arguments));
        this.finding = Finding.at(position, message, arguments);
    }
}
