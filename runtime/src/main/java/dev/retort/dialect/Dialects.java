package dev.retort.dialect;

import java.util.List;

/** The list behind {@link Dialect#all()}. */
final class Dialects {

    /** Sorted by id. */
    static final List<Dialect> ALL = List.of(
            new H2Dialect(), new MariaDbDialect(), new MySqlDialect(), new PostgreSqlDialect(), new SqliteDialect());

    private Dialects() {}
}
