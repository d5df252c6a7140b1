package dev.retort.processor.mapping;

import dev.retort.dialect.Dialect;
import dev.retort.processor.diagnostic.Message;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reports tables that only their schemas tell apart, in databases where the provider leaves the schema out. */
final class SameNames {

    private SameNames() {}

    static void check(MappingContext context) {
        for (Dialect dialect : context.options.dialects()) {
            if (!dialect.hasSchemas()) {
                check(context, dialect);
            }
        }
    }

    private static void check(MappingContext context, Dialect dialect) {
        Map<String, TableDraft> known = new HashMap<>();
        for (TableDraft table : context.tables.values()) {
            TableDraft other = known.putIfAbsent(dialect.quote(table.name).toLowerCase(Locale.ROOT), table);
            if (other != null && table.physical && other.physical) {
                context.reporter.at(
                        table.position,
                        Message.TABLE_TWICE,
                        other.name.name() + " in " + dialect.productName() + ", which has no schemas,",
                        other.name);
            }
        }
    }
}
