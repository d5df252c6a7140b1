package dev.retort.history;

import dev.retort.dialect.Dialect;
import dev.retort.migration.ChainHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The SQL about the history table. Row 0 is no migration: it says which format the table has, and is the row that is
 * locked where the database has no better lock.
 */
public final class HistorySql {

    /** The table's name; needs no quotes in any database. */
    public static final String TABLE = "retort_history";

    /** The format of the table that this version writes. */
    static final String FORMAT = "1";

    static final List<String> COLUMNS = List.of(
            "version",
            "description",
            "script",
            "kind",
            "checksum",
            "chain_hash",
            "statements_applied",
            "statements",
            "applied_hash",
            "undo_script",
            "draft",
            "execution_ms",
            "state");

    /** The condition for rows that say something about the schema as it is. */
    public static final String CURRENT = "state not in ('UNDONE', 'SUPERSEDED')";

    /** An expression for PostgreSQL: takes the migrator's lock until the transaction ends, false if it is taken. */
    public static final String TRY_LOCK = "pg_try_advisory_xact_lock(" + PostgreSqlLock.KEY + ")";

    private final Dialect dialect;

    /**
     * SQL for one database.
     *
     * @param dialect the database's dialect
     */
    public HistorySql(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Creates the table where it is missing.
     *
     * @return a statement without semicolon
     */
    public String createTable() {
        String text =
                dialect.isMySqlFamily() ? "longtext" : dialect.id().equals("h2") ? "character large object" : "text";
        // SQLite has no type for times; a text sorts as the times do
        String time = isSqlite() ? "text" : "timestamp(6) with time zone";
        if (dialect.isMySqlFamily()) {
            // without a default of its own it could get one that changes at every update
            time = "timestamp(6) default current_timestamp(6)";
        }
        return """
                create table if not exists retort_history (
                    installed_rank integer not null,
                    version varchar(200),
                    description varchar(1000) not null,
                    script varchar(1000) not null,
                    kind varchar(20) not null,
                    checksum varchar(100) not null,
                    chain_hash varchar(100),
                    statements_applied integer not null,
                    statements integer not null,
                    applied_hash varchar(100) not null,
                    undo_script %s,
                    draft boolean not null,
                    installed_by varchar(200) not null,
                    installed_at %s not null,
                    execution_ms bigint not null,
                    state varchar(20) not null,
                    constraint pk_retort_history primary key (installed_rank)
                )""".formatted(text, time);
    }

    /**
     * Writes row 0 where it is missing.
     *
     * @return a statement without semicolon
     */
    public String insertFormat() {
        List<String> values = List.of(
                "null",
                dialect.literal("format of this table"),
                "''",
                "'FORMAT'",
                dialect.literal(FORMAT),
                "null",
                "0",
                "0",
                "''",
                "null",
                "false",
                "0",
                dialect.literal(MigrationState.APPLIED.name()));
        return "insert into retort_history (" + columns() + ")\nselect 0, " + String.join(", ", values)
                + ", " + whoAndWhen()
                + "\nwhere not exists (select 1 from retort_history where installed_rank = 0)";
    }

    /**
     * Writes a row with literal values, at the rank after the highest, in a database whose newest row has one of some
     * chain hashes.
     *
     * @param chains the hashes; the first one is what the entry is chained to
     * @param entry the row
     * @return a statement without semicolon
     */
    public String insertAfter(List<String> chains, NewEntry entry) {
        List<String> values =
                new ArrayList<>(entry.values().stream().map(this::literal).toList());
        if (entry.chain().isPresent() && chains.size() > 1) {
            StringBuilder chain = new StringBuilder("case " + newestChain());
            for (String before : chains.subList(1, chains.size())) {
                String after = ChainHash.next(before, entry.version().orElseThrow(), entry.checksum());
                chain.append("\n    when ")
                        .append(literal(before))
                        .append(" then ")
                        .append(literal(after));
            }
            values.set(
                    COLUMNS.indexOf("chain_hash"),
                    chain + "\n    else " + literal(entry.chain().get()) + " end");
        }
        return insert(next(), values);
    }

    /**
     * Writes a row with literal values at a given rank, inside the migration's own transaction on PostgreSQL. How long
     * the migration took is what the database says that the transaction took until then.
     *
     * @param rank the rank
     * @param entry the row; its time is not written
     * @return a statement without semicolon
     */
    public String insertInTransaction(int rank, NewEntry entry) {
        List<String> values =
                new ArrayList<>(entry.values().stream().map(this::literal).toList());
        values.set(
                COLUMNS.indexOf("execution_ms"),
                "(extract(epoch from clock_timestamp() - transaction_timestamp()) * 1000)::bigint");
        return insert(String.valueOf(rank), values);
    }

    /**
     * Takes a repeatable migration's row for one that a newer text has replaced.
     *
     * @param rank the row
     * @return a statement without semicolon
     */
    public String supersede(int rank) {
        return "update retort_history set state = " + dialect.literal(MigrationState.SUPERSEDED.name())
                + " where installed_rank = " + rank;
    }

    /**
     * Takes whatever text of a repeatable migration was applied for one that a newer text has replaced.
     *
     * @param script its file's name
     * @return a statement without semicolon
     */
    public String supersede(String script) {
        return "update retort_history set state = " + dialect.literal(MigrationState.SUPERSEDED.name())
                + " where kind = 'REPEATABLE' and script = " + dialect.literal(script) + " and state = "
                + dialect.literal(MigrationState.APPLIED.name());
    }

    /**
     * Writes a row with literal values, at the rank after the highest, chained to the newest row that is there when the
     * statement runs on PostgreSQL ({@link dev.retort.migration.ChainHash} in SQL).
     *
     * @param entry the row; its chain hash is not written
     * @return a statement without semicolon
     */
    public String insertChained(NewEntry entry) {
        List<String> values =
                new ArrayList<>(entry.values().stream().map(this::literal).toList());
        if (entry.chain().isPresent()) {
            String tail = "\n" + entry.version().orElseThrow().canonical() + "\n" + entry.checksum();
            values.set(
                    COLUMNS.indexOf("chain_hash"),
                    "'1:' || encode(sha256(convert_to(coalesce(" + newestChain() + ", "
                            + dialect.literal(ChainHash.START) + ") || " + dialect.literal(tail)
                            + ", 'UTF8')), 'hex')");
        }
        return insert(next(), values);
    }

    /** Writes a row with parameters: the rank, then {@link NewEntry#values()}. */
    String insertParameters() {
        return insert("?", Collections.nCopies(COLUMNS.size(), "?"));
    }

    /**
     * Marks the newest row as applied, with all statements.
     *
     * @param entry the row as it is once it is applied
     * @return a statement without semicolon
     */
    public String finish(NewEntry entry) {
        return "update retort_history set statements_applied = " + entry.applied() + ", applied_hash = "
                + dialect.literal(entry.appliedHash()) + ", state = "
                + dialect.literal(entry.state().name())
                + "\nwhere installed_rank = " + highest("max(installed_rank)");
    }

    /** In a table of its own, see {@link #highest}. */
    private static String newestChain() {
        return "(select h.c from (select chain_hash as c from retort_history where version is not null and " + CURRENT
                + " order by installed_rank desc limit 1) h)";
    }

    private String next() {
        return highest("max(installed_rank) + 1");
    }

    /** MySQL reads a table that a statement changes only through a derived one (manual, "Subquery Errors"). */
    private String highest(String rank) {
        return dialect.isMySqlFamily()
                ? "(select h.r from (select " + rank + " as r from retort_history) h)"
                : "(select " + rank + " from retort_history)";
    }

    private boolean isSqlite() {
        return dialect.id().equals("sqlite");
    }

    /** Nobody logs in to SQLite. */
    private String whoAndWhen() {
        return isSqlite() ? "'', strftime('%Y-%m-%dT%H:%M:%fZ', 'now')" : "current_user, current_timestamp";
    }

    private String insert(String rank, List<String> values) {
        return "insert into retort_history (" + columns() + ")\nvalues (" + rank + ", " + String.join(", ", values)
                + ", " + whoAndWhen() + ")";
    }

    private static String columns() {
        return "installed_rank, " + String.join(", ", COLUMNS) + ", installed_by, installed_at";
    }

    private String literal(@Nullable Object value) {
        return value instanceof String text ? dialect.literal(text) : String.valueOf(value);
    }

    /** When a row was written. */
    Instant installedAt(ResultSet row) throws SQLException {
        return isSqlite()
                ? Instant.parse(row.getString("installed_at"))
                : row.getObject("installed_at", OffsetDateTime.class).toInstant();
    }

    /** All rows without the undo scripts. */
    String select(String condition) {
        StringBuilder columns = new StringBuilder();
        for (String column : COLUMNS) {
            columns.append(column.equals("undo_script") ? "" : column + ", ");
        }
        return "select installed_rank, " + columns + " installed_by, installed_at from retort_history where "
                + ownTable() + condition + " order by installed_rank";
    }

    /** On PostgreSQL a table of the same name in a schema further down the search path is not ours. */
    private String ownTable() {
        return dialect.id().equals("postgresql")
                ? "tableoid = to_regclass(format('%I.retort_history', current_schema()))"
                : "1 = 1";
    }
}
