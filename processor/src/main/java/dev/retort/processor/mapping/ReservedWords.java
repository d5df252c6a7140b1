package dev.retort.processor.mapping;

import dev.retort.dialect.Dialect;
import dev.retort.dialect.Reservation;
import dev.retort.processor.diagnostic.Message;
import dev.retort.processor.diagnostic.Position;
import dev.retort.schema.Identifier;
import java.util.function.BiFunction;

/** Reports names that a database keeps for itself: the provider would use them without quotes and fail. */
final class ReservedWords {

    private ReservedWords() {}

    static void check(MappingContext context) {
        for (TableDraft table : context.tables.values()) {
            check(context, table.name.name(), "table", Dialect::tableReservation, table.position);
            table.columns.values().forEach(c -> check(context, c.name, "column", Dialect::reservation, c.position));
        }
    }

    private static void check(
            MappingContext context,
            Identifier name,
            String kind,
            BiFunction<Dialect, String, Reservation> reserved,
            Position position) {
        if (name.quoted()) {
            return;
        }
        for (Dialect dialect : context.options.dialects()) {
            Reservation reservation = reserved.apply(dialect, name.text());
            if (reservation == Reservation.ALWAYS) {
                context.reporter.at(position, Message.RESERVED_WORD, kind, name, dialect.productName(), name);
            } else if (reservation == Reservation.RELEASABLE) {
                context.reporter.at(position, Message.RELEASABLE_WORD, kind, name, dialect.productName(), name, name);
            }
        }
    }
}
