package dev.retort.inspect;

import dev.retort.schema.Column;
import dev.retort.schema.ForeignKey;
import dev.retort.schema.Generation;
import dev.retort.schema.Identifier;
import dev.retort.schema.Index;
import dev.retort.schema.PrimaryKey;
import dev.retort.schema.QualifiedName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SQLite through its pragmas (<a href="https://www.sqlite.org/pragma.html">manual, "PRAGMA Statements"</a>) and the
 * texts in {@code sqlite_master}. Databases that are attached are not read: an entity cannot lie in one.
 */
final class SqliteCatalog extends Catalog {

    /** Ordinary tables: neither virtual ones nor those that a virtual one keeps its data in. */
    private static final String TABLES = " from pragma_table_list t join sqlite_master m on m.name = t.name"
            + " and m.type = 'table' where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite\\_%'"
            + " escape '\\'";

    private static final Pattern WHERE = Pattern.compile("(?is).*\\)\\s*where\\s+(.*)");

    private final Map<QualifiedName, SqliteTableText> texts = new LinkedHashMap<>();

    SqliteCatalog(Connection connection, StoredNames names) {
        super(connection, names);
    }

    @Override
    void read(String[] schemas) throws SQLException {
        rows("select t.name as table_name, m.sql" + TABLES + " order by 1", row -> {
            texts.put(table(row), new SqliteTableText(row.getString("sql"), names::read));
            builder.table(table(row), null);
        });
        rows(
                "select t.name as table_name, c.name, c.type, c.\"notnull\" as not_null, c.dflt_value, c.pk"
                        + TABLES.replace(" where", " join pragma_table_xinfo(t.name) c where")
                        + " and c.hidden <> 1 order by 1, c.cid",
                row -> builder.column(table(row), column(row)));
        texts.forEach((table, text) -> {
            text.primaryKey().ifPresent(key -> builder.primaryKey(table, key));
            text.uniques().forEach(unique -> builder.unique(table, unique));
            text.foreignKeys().forEach(key -> builder.foreignKey(table, text.isIncomplete(key) ? completed(key) : key));
            text.checks().forEach(check -> builder.check(table, check));
        });
        rows(
                "select t.name as table_name, i.name, i.\"unique\" as is_unique, d.sql"
                        + TABLES.replace(
                                " where",
                                " join pragma_index_list(t.name) i join sqlite_master d on d.name = i.name"
                                        + " and d.type = 'index' where")
                        + " and i.origin = 'c' order by 1, 2",
                row -> builder.index(table(row), index(row)));
    }

    private void rows(String sql, RowReader reader) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private QualifiedName table(ResultSet row) throws SQLException {
        return QualifiedName.of(names.read(row.getString("table_name")));
    }

    /**
     * A key of exactly the type {@code integer} is another name of the row's number. Whoever gives such keys by hand
     * writes {@code not null} beside it, as Hibernate does; where that is missing the database is meant to count.
     */
    private Column column(ResultSet row) throws SQLException {
        Identifier name = names.read(row.getString("name"));
        SqliteTableText text = texts.get(table(row));
        boolean inKey = row.getInt("pk") > 0;
        boolean notNull = row.getBoolean("not_null");
        boolean soleKey =
                text != null && text.primaryKey().map(PrimaryKey::columns).equals(Optional.of(List.of(name)));
        Optional<Generation> generation =
                soleKey && !notNull && row.getString("type").equalsIgnoreCase("integer")
                        ? Optional.of(new Generation.Identity())
                        : Optional.ofNullable(
                                        text == null ? null : text.computed().get(name))
                                .map(Generation.Computed::new);
        return new Column(
                name,
                SqliteTypes.read(row.getString("type")),
                !notNull && !inKey,
                Optional.ofNullable(row.getString("dflt_value")),
                generation,
                Optional.empty());
    }

    /** A key that names no columns refers to the primary key. */
    private ForeignKey completed(ForeignKey key) {
        SqliteTableText target = texts.get(key.referencedTable());
        return Optional.ofNullable(target)
                .flatMap(SqliteTableText::primaryKey)
                .map(PrimaryKey::columns)
                .filter(columns -> columns.size() == key.columns().size())
                .map(columns -> new ForeignKey(
                        key.name(),
                        key.columns(),
                        key.referencedTable(),
                        columns,
                        key.onDelete(),
                        key.onUpdate(),
                        key.definition()))
                .orElse(key);
    }

    private Index index(ResultSet row) throws SQLException {
        List<Index.Part> parts = new ArrayList<>();
        String literal = "'" + row.getString("name").replace("'", "''") + "'";
        rows(
                "select name, desc from pragma_index_xinfo(" + literal + ") where key order by seqno",
                part -> parts.add(new Index.Part(part(part.getString("name")), part.getBoolean("desc"))));
        Matcher where = WHERE.matcher(row.getString("sql"));
        return new Index(
                names.read(row.getString("name")),
                parts,
                row.getBoolean("is_unique"),
                where.matches() ? Optional.of("where " + where.group(1)) : Optional.empty());
    }

    private Identifier part(@Nullable String column) {
        return column == null ? new Identifier("an expression", true) : names.read(column);
    }
}
