package dev.retort.inspect;

import dev.retort.dialect.Dialect;
import dev.retort.schema.CheckCondition;
import dev.retort.schema.CheckConstraint;
import dev.retort.schema.Column;
import dev.retort.schema.ColumnType;
import dev.retort.schema.ColumnType.Decimal;
import dev.retort.schema.ColumnType.Simple;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import dev.retort.schema.SqlTemplate;
import dev.retort.schema.UniqueConstraint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** MySQL and MariaDB through {@code information_schema} (manuals). A schema there is a database. */
final class MySqlCatalog extends Catalog {

    /** The one thing that MariaDB checks on a column whose type is {@code json}, its other name for long text. */
    private static final Pattern JSON = Pattern.compile("json_valid\\(`(.+)`\\)");

    private final boolean mariaDb;
    private final Set<String> jsonColumns = new HashSet<>();
    private final Set<String> foreignKeys = new HashSet<>();

    MySqlCatalog(Connection connection, Dialect dialect, StoredNames names) {
        super(connection, names);
        this.mariaDb = dialect.hasSequences();
    }

    @Override
    void read(String[] schemas) throws SQLException {
        each("""
             select table_schema, table_name, table_comment from information_schema.tables
             where table_schema in (%s) and table_type = 'BASE TABLE' order by 1, 2""", schemas, row -> builder.table(name(row, "table"), text(row.getString("table_comment"))));
        String checks = mariaDb
                ? "select constraint_schema as table_schema, table_name, constraint_name, check_clause"
                        + " from information_schema.check_constraints where constraint_schema in (%s)"
                : "select t.table_schema, t.table_name, t.constraint_name, c.check_clause"
                        + " from information_schema.table_constraints t join information_schema.check_constraints c"
                        + " on c.constraint_schema = t.constraint_schema and c.constraint_name = t.constraint_name"
                        + " where t.constraint_type = 'CHECK' and t.table_schema in (%s)";
        each(checks + " order by 1, 2, 3", schemas, this::check);
        each("""
             select c.* from information_schema.columns c join information_schema.tables t
               on t.table_schema = c.table_schema and t.table_name = c.table_name
             where c.table_schema in (%s) and t.table_type = 'BASE TABLE'
             order by c.table_schema, c.table_name, c.ordinal_position""", schemas, row -> builder.column(name(row, "table"), column(row)));
        foreignKeys(schemas);
        indexes(schemas);
        if (mariaDb) {
            sequences(schemas);
        }
    }

    private void each(String sql, String[] schemas, RowReader reader) throws SQLException {
        String parameters = String.join(", ", Collections.nCopies(schemas.length, "?"));
        try (PreparedStatement statement = connection.prepareStatement(sql.replace("%s", parameters))) {
            for (int i = 0; i < schemas.length; i++) {
                statement.setString(i + 1, schemas[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    private QualifiedName name(ResultSet row, String prefix) throws SQLException {
        return names.read(row.getString(prefix + "_schema"), row.getString(prefix + "_name"));
    }

    private static @Nullable String text(@Nullable String comment) {
        return comment == null || comment.isEmpty() ? null : comment;
    }

    private void check(ResultSet row) throws SQLException {
        String clause = row.getString("check_clause");
        Matcher json = JSON.matcher(clause);
        if (mariaDb && json.matches()) {
            jsonColumns.add(row.getString("table_schema") + "." + row.getString("table_name") + "." + json.group(1));
            return;
        }
        // MySQL says which character set a literal is in
        String plain = clause.replaceAll("_utf8mb[34]\\\\?'", "'").replace("\\'", "'");
        builder.check(
                name(row, "table"),
                new CheckConstraint(
                        Optional.of(names.read(row.getString("constraint_name"))),
                        new CheckCondition.Expression(SqlTemplate.verbatim(plain))));
    }

    private Column column(ResultSet row) throws SQLException {
        String column = row.getString("column_name");
        String extra = row.getString("extra").toLowerCase(Locale.ROOT);
        String computed = text(row.getString("generation_expression"));
        Optional<Generation> generation = extra.contains("auto_increment")
                ? Optional.of(new Generation.Identity())
                : Optional.ofNullable(computed).map(Generation.Computed::new);
        String place = row.getString("table_schema") + "." + row.getString("table_name") + "." + column;
        ColumnType type = jsonColumns.contains(place) ? Simple.JSON : MySqlTypes.read(row.getString("column_type"));
        return new Column(
                names.read(column),
                type,
                row.getString("is_nullable").equals("YES"),
                Optional.ofNullable(row.getString("column_default"))
                        .filter(d -> generation.isEmpty())
                        .flatMap(d -> defaultValue(d, type, extra))
                        .map(d -> d + onUpdate(extra))
                        .or(() -> Optional.of(onUpdate(extra))
                                .filter(u -> !u.isEmpty())
                                .map(u -> "null" + u)),
                generation,
                Optional.ofNullable(text(row.getString("column_comment"))));
    }

    private static String onUpdate(String extra) {
        int at = extra.indexOf("on update");
        return at < 0 ? "" : " " + extra.substring(at);
    }

    /** MariaDB gives a default as SQL, {@code NULL} where there is none; MySQL gives a literal's bare text. */
    private Optional<String> defaultValue(String value, ColumnType type, String extra) {
        if (mariaDb && value.equalsIgnoreCase("null")) {
            return Optional.empty();
        }
        boolean number = value.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
        boolean bare = !mariaDb && !extra.contains("default_generated") && !value.startsWith("b'");
        String sql = bare && (!number || type instanceof ColumnType.Text) ? "'" + value + "'" : value;
        if (type == Simple.BOOLEAN) {
            return Optional.of(sql.equals("b'1'") ? "true" : sql.equals("b'0'") ? "false" : sql);
        } else if (type instanceof Decimal) {
            return Optional.of(sql.replaceFirst("\\.0+$", ""));
        } else if (type instanceof ColumnType.Timestamp || type instanceof ColumnType.Time) {
            return Optional.of(sql.replaceFirst("\\.0+'$", "'"));
        }
        return Optional.of(sql);
    }

    private void foreignKeys(String[] schemas) throws SQLException {
        Map<List<String>, List<Map<String, String>>> keys = new LinkedHashMap<>();
        each(
                """
             select k.table_schema, k.table_name, k.constraint_name, k.column_name, k.referenced_table_schema,
               k.referenced_table_name, k.referenced_column_name, r.delete_rule, r.update_rule
             from information_schema.key_column_usage k join information_schema.referential_constraints r
               on r.constraint_schema = k.constraint_schema and r.constraint_name = k.constraint_name
               and r.table_name = k.table_name
             where k.table_schema in (%s) and k.referenced_table_name is not null
             order by 1, 2, 3, k.ordinal_position""",
                schemas,
                row -> keys.computeIfAbsent(
                                List.of(row.getString(1), row.getString(2), row.getString(3)), k -> new ArrayList<>())
                        .add(Map.of(
                                "column", row.getString(4),
                                "schema", row.getString(5),
                                "table", row.getString(6),
                                "referenced", row.getString(7),
                                "delete", row.getString(8),
                                "update", row.getString(9))));
        keys.forEach((key, parts) -> {
            foreignKeys.add(String.join(".", key).toLowerCase(Locale.ROOT));
            Map<String, String> first = parts.get(0);
            builder.foreignKey(
                    names.read(key.get(0), key.get(1)),
                    new ForeignKey(
                            Optional.of(names.read(key.get(2))),
                            identifiers(parts, "column"),
                            names.read(first.getOrDefault("schema", ""), first.getOrDefault("table", "")),
                            identifiers(parts, "referenced"),
                            action(first.getOrDefault("delete", "")),
                            action(first.getOrDefault("update", "")),
                            Optional.empty()));
        });
    }

    private List<Identifier> identifiers(List<Map<String, String>> parts, String key) {
        return parts.stream().map(p -> names.read(p.getOrDefault(key, ""))).toList();
    }

    /** The databases do the same for both, and MariaDB says the one where nothing is said, MySQL the other. */
    private static ForeignKey.Action action(String rule) {
        return rule.equals("RESTRICT")
                ? ForeignKey.Action.NO_ACTION
                : ForeignKey.Action.valueOf(rule.replace(' ', '_'));
    }

    /** Without those that a foreign key has made for itself. */
    private void indexes(String[] schemas) throws SQLException {
        Map<List<String>, List<Index.Part>> indexes = new LinkedHashMap<>();
        Map<List<String>, List<String>> options = new HashMap<>();
        each("""
             select table_schema, table_name, index_name, non_unique, column_name, collation, sub_part, index_type,
               """ + (mariaDb ? "ignored = 'YES'" : "is_visible = 'NO'") + """

             from information_schema.statistics where table_schema in (%s) and column_name is not null
             order by 1, 2, 3, seq_in_index""", schemas, row -> {
            List<String> key = List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
            indexes.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(new Index.Part(names.read(row.getString(5)), "D".equals(row.getString(6))));
            peculiar(row)
                    .ifPresent(o ->
                            options.computeIfAbsent(key, k -> new ArrayList<>()).add(o));
        });
        indexes.forEach((key, parts) -> {
            QualifiedName table = names.read(key.get(0), key.get(1));
            Identifier name = names.read(key.get(2));
            List<Identifier> columns = parts.stream().map(Index.Part::column).toList();
            boolean unique = key.get(3).equals("0");
            Optional<String> peculiar =
                    Optional.ofNullable(options.get(key)).map(o -> String.join(" ", new LinkedHashSet<>(o)));
            if (key.get(2).equals("PRIMARY")) {
                builder.primaryKey(table, new PrimaryKey(Optional.empty(), columns));
            } else if (unique && peculiar.isEmpty()) {
                builder.unique(table, new UniqueConstraint(Optional.of(name), columns));
            } else if (!foreignKeys.contains(String.join(".", key.subList(0, 3)).toLowerCase(Locale.ROOT))) {
                builder.index(table, new Index(name, parts, unique, peculiar));
            }
        });
    }

    /** The databases shorten a column to 768 characters by themselves where it is too long for an index. */
    private static Optional<String> peculiar(ResultSet row) throws SQLException {
        String type = row.getString(8);
        if (type.equals("FULLTEXT") || type.equals("SPATIAL")) {
            return Optional.of("using " + type.toLowerCase(Locale.ROOT));
        } else if (row.getBoolean(9)) {
            return Optional.of("ignored");
        }
        int length = row.getInt(7);
        return length > 0 && length < 768 ? Optional.of(row.getString(5) + "(" + length + ")") : Optional.empty();
    }

    private void sequences(String[] schemas) throws SQLException {
        List<String> selects = new ArrayList<>();
        each(
                "select table_schema, table_name from information_schema.tables where table_schema in (%s)"
                        + " and table_type = 'SEQUENCE' order by 1, 2",
                schemas,
                row -> selects.add("select '" + row.getString(1).replace("'", "''") + "', '"
                        + row.getString(2).replace("'", "''")
                        + "', start_value, increment, minimum_value, maximum_value, cycle_option as cycles from "
                        + back(row.getString(1)) + "." + back(row.getString(2))));
        if (selects.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(String.join(" union all ", selects));
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                QualifiedName name = names.read(row.getString(1), row.getString(2));
                builder.sequence(sequence(name, row));
            }
        }
    }

    private static String back(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
