package dev.retort.processor.ddl;

import dev.retort.MariaDbServer;
import dev.retort.dialect.Dialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A real database that hands out empty schemas. */
public interface TestDatabase {

    /** Its dialect. */
    Dialect dialect();

    /** A connection to a schema in which there is nothing. */
    Connection empty() throws SQLException;

    /**
     * The JDBC URL of a database of its own in which there is nothing; one that lies in files lies below a directory.
     */
    String emptyUrl(Path directory) throws SQLException;

    /** Queries that describe what is in the connection's schema, one line for each object. */
    List<String> catalogQueries();

    /** H2 in memory. */
    static TestDatabase h2() {
        return new H2();
    }

    /** Embedded PostgreSQL, one server for all tests of this JVM. */
    static TestDatabase postgresql() {
        return Postgres.INSTANCE;
    }

    /** SQLite in memory. */
    static TestDatabase sqlite() {
        return new Sqlite();
    }

    /** Embedded MariaDB, one server for all tests of this JVM. */
    static TestDatabase mariadb() {
        return new MariaDb("mariadb");
    }

    /** What is written for MySQL, on MariaDB. */
    static TestDatabase mysql() {
        return new MariaDb("mysql");
    }

    /** What is in the schema, in an order that depends on names only. */
    default String catalog(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        for (String query : catalogQueries()) {
            lines.addAll(lines(connection, query));
        }
        return String.join("\n", lines.stream().sorted().toList());
    }

    /** The rows of a query, their values separated by blanks. */
    static List<String> lines(Connection connection, String query) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                StringBuilder line = new StringBuilder();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    line.append(i == 1 ? "" : " ").append(rows.getString(i));
                }
                lines.add(line.toString());
            }
        }
        return lines;
    }

    /** Executes a script whose statements end with a semicolon at the end of a line. */
    static void execute(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : script.split(";\n")) {
                if (!sql.isBlank()) {
                    try {
                        statement.execute(sql);
                    } catch (SQLException e) {
                        throw new SQLException(e.getMessage() + "\nin:\n" + sql + "\nof:\n" + script, e);
                    }
                }
            }
        }
    }

    /** H2. */
    final class H2 implements TestDatabase {
        private H2() {}

        @Override
        public Dialect dialect() {
            return Dialect.byId("h2").orElseThrow();
        }

        @Override
        public Connection empty() throws SQLException {
            return DriverManager.getConnection("jdbc:h2:mem:");
        }

        @Override
        public String emptyUrl(Path directory) {
            return "jdbc:h2:" + directory.resolve("database").toAbsolutePath() + ";USER=sa";
        }

        /**
         * After a column was renamed, only the script has its new name in constraints until H2 is started again; it
         * shows constants in the type that their column had when the check was made.
         */
        @Override
        public String catalog(Connection connection) throws SQLException {
            List<String> keys = TestDatabase.lines(connection, "script nodata nopasswords").stream()
                    .filter(line -> line.contains(" ADD CONSTRAINT "))
                    .map(line -> line.replaceAll("CAST\\((-?\\d+) AS \\w+\\)", "$1"))
                    // names that H2 itself picks, others each time
                    .map(line -> line.replaceAll("\\bCONSTRAINT_[0-9A-F]+\\b", "CONSTRAINT"))
                    .sorted()
                    .toList();
            return TestDatabase.super.catalog(connection) + "\n" + String.join("\n", keys);
        }

        @Override
        public List<String> catalogQueries() {
            return List.of("""
                    select 'column', table_name, column_name, data_type_sql(table_schema, table_name, 'TABLE',
                        dtd_identifier), is_nullable, column_default, is_identity, generation_expression, remarks
                    from information_schema.columns where table_schema = current_schema""", """
                    select 'table', table_name, remarks from information_schema.tables
                    where table_schema = current_schema""", """
                    select 'index', i.index_name, i.table_name, i.index_type_name,
                        (select array_agg(c.column_name || c.ordering_specification order by c.ordinal_position)
                            from information_schema.index_columns c
                            where c.index_schema = i.index_schema and c.index_name = i.index_name)
                    from information_schema.indexes i
                    where i.table_schema = current_schema and not i.is_generated""", """
                    select 'sequence', sequence_name, increment from information_schema.sequences
                    where sequence_schema = current_schema""");
        }
    }

    /** PostgreSQL. */
    final class Postgres implements TestDatabase {
        private static final Postgres INSTANCE = new Postgres();

        private final EmbeddedPostgres server;
        private final AtomicInteger schemas = new AtomicInteger();

        private Postgres() {
            try {
                // it ends with the JVM, by a shutdown hook of its own
                server = EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Dialect dialect() {
            return Dialect.byId("postgresql").orElseThrow();
        }

        @Override
        public Connection empty() throws SQLException {
            Connection connection = server.getPostgresDatabase().getConnection();
            String schema = "case" + schemas.incrementAndGet();
            execute(connection, "create schema " + schema + ";\nset search_path = " + schema);
            return connection;
        }

        @Override
        public String emptyUrl(Path directory) throws SQLException {
            String name = "database" + schemas.incrementAndGet();
            try (Connection connection = server.getPostgresDatabase().getConnection()) {
                execute(connection, "create database " + name);
            }
            return server.getJdbcUrl("postgres", name);
        }

        @Override
        public List<String> catalogQueries() {
            return List.of("""
                    select 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                        a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid),
                        col_description(c.oid, a.attnum)
                    from pg_attribute a join pg_class c on c.oid = a.attrelid
                    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
                    where c.relnamespace = current_schema::regnamespace and c.relkind = 'r' and a.attnum > 0
                        and not a.attisdropped""", """
                    select 'table', relname, obj_description(oid) from pg_class
                    where relnamespace = current_schema::regnamespace and relkind = 'r'""", """
                    select 'constraint', conname, conrelid::regclass, pg_get_constraintdef(oid) from pg_constraint
                    where connamespace = current_schema::regnamespace and contype <> 'n'""", """
                    select 'index', replace(pg_get_indexdef(i.indexrelid), current_schema || '.', '') from pg_index i
                    join pg_class c on c.oid = i.indexrelid where c.relnamespace = current_schema::regnamespace""", """
                    select 'sequence', c.relname, s.seqincrement from pg_sequence s
                    join pg_class c on c.oid = s.seqrelid
                    where c.relnamespace = current_schema::regnamespace
                        and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'i')""");
        }
    }

    /** SQLite, with foreign keys switched on as an application has them. */
    final class Sqlite implements TestDatabase {
        private static final Pattern CHECK = Pattern.compile("check \\(");

        private Sqlite() {}

        @Override
        public Dialect dialect() {
            return Dialect.byId("sqlite").orElseThrow();
        }

        @Override
        public Connection empty() throws SQLException {
            Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
            execute(connection, "pragma foreign_keys = on");
            return connection;
        }

        @Override
        public String emptyUrl(Path directory) {
            try {
                Files.createDirectories(directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return "jdbc:sqlite:" + directory.resolve("database.db").toAbsolutePath() + "?foreign_keys=on";
        }

        /** Names of constraints mean nothing; checks are only in the text that created the table. */
        @Override
        public String catalog(Connection connection) throws SQLException {
            List<String> checks = new ArrayList<>();
            for (String line : lines(connection, "select name || ':' || sql from sqlite_master where type = 'table'")) {
                Matcher matcher = CHECK.matcher(line);
                while (matcher.find()) {
                    checks.add("check " + line.substring(0, line.indexOf(':')) + " "
                            + line.substring(matcher.end(), closing(line, matcher.end()))
                                    .replace("\"", ""));
                }
            }
            checks.sort(null);
            return TestDatabase.super.catalog(connection) + "\n" + String.join("\n", checks);
        }

        private static int closing(String text, int start) {
            int depth = 1;
            int at = start;
            while (depth > 0) {
                depth += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
                at++;
            }
            return at - 1;
        }

        @Override
        public List<String> catalogQueries() {
            String tables = " from sqlite_master m join ";
            return List.of(
                    "select 'column', m.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk, c.hidden" + tables
                            + "pragma_table_xinfo(m.name) c where m.type = 'table'",
                    "select 'key', m.name, k.\"table\", k.on_update, k.on_delete, group_concat(k.\"from\" || '>' || k.\"to\")"
                            + tables + "pragma_foreign_key_list(m.name) k where m.type = 'table' group by m.name, k.id",
                    "select 'index', m.name, case i.origin when 'c' then i.name end, i.\"unique\", i.origin,"
                            + " (select group_concat(x.name || x.desc) from pragma_index_xinfo(i.name) x where x.key)"
                            + tables + "pragma_index_list(m.name) i where m.type = 'table'",
                    "select 'trigger', name, tbl_name from sqlite_master where type = 'trigger'");
        }
    }

    /**
     * MariaDB.
     *
     * @param id the dialect that is tried on it
     */
    record MariaDb(String id) implements TestDatabase {
        @Override
        public Dialect dialect() {
            return Dialect.byId(id).orElseThrow();
        }

        @Override
        public Connection empty() throws SQLException {
            return DriverManager.getConnection(MariaDbServer.create());
        }

        @Override
        public String emptyUrl(Path directory) throws SQLException {
            return MariaDbServer.create();
        }

        @Override
        public String catalog(Connection connection) throws SQLException {
            StringBuilder text = new StringBuilder(TestDatabase.super.catalog(connection));
            for (String sequence : TestDatabase.lines(connection, """
                    select table_name from information_schema.tables
                    where table_schema = database() and table_type = 'SEQUENCE' order by 1""")) {
                text.append('\n')
                        .append(sequence)
                        .append(TestDatabase.lines(connection, "select increment from `" + sequence + "`"));
            }
            return text.toString();
        }

        @Override
        public List<String> catalogQueries() {
            return List.of("""
                    select 'column', c.table_name, column_name, column_type, is_nullable, column_default, extra,
                        generation_expression, column_comment
                    from information_schema.columns c join information_schema.tables t
                        on t.table_schema = c.table_schema and t.table_name = c.table_name
                    where c.table_schema = database() and t.table_type = 'BASE TABLE'""", """
                    select 'table', table_name, table_comment from information_schema.tables
                    where table_schema = database()""", """
                    select 'index', table_name, index_name, non_unique,
                        group_concat(column_name, coalesce(collation, '') order by seq_in_index)
                    from information_schema.statistics where table_schema = database()
                    group by table_name, index_name, non_unique""", """
                    select 'foreign key', k.table_name, k.constraint_name, k.referenced_table_name, r.delete_rule,
                        group_concat(k.column_name, ' ', k.referenced_column_name order by k.ordinal_position)
                    from information_schema.key_column_usage k join information_schema.referential_constraints r
                        on r.constraint_schema = k.constraint_schema and r.constraint_name = k.constraint_name
                        and r.table_name = k.table_name
                    where k.table_schema = database()
                    group by k.table_name, k.constraint_name, k.referenced_table_name, r.delete_rule""", """
                    select 'check', table_name, regexp_replace(constraint_name, '^CONSTRAINT_[0-9]+$', ''), check_clause
                    from information_schema.check_constraints
                    where constraint_schema = database()""");
        }
    }
}
