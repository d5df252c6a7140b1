package dev.retort.conformance;

import dev.retort.conformance.Description.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Describes an SQLite database. Left out is what Hibernate does not create there although the classes ask for it:
 * foreign keys and unique constraints of several columns.
 */
final class SqliteReader extends CatalogReader {

    /** Hibernate keeps temporary tables for bulk operations, which are no part of the schema. */
    private static final String OWN = " where m.type = 'table' and m.name not glob 'sqlite_*'"
            + " and m.name not glob 'HT_*' and m.name not glob 'HTE_*' and m.name not glob 'retort_*'";

    @Override
    void describe(Connection connection) throws SQLException {
        String tables = " from sqlite_master m join ";
        String indexes = tables + "pragma_index_list(m.name) i" + OWN;
        String parts = "(select group_concat(x.name || case x.desc when 1 then ' desc' else '' end order by x.seqno)"
                + " from pragma_index_xinfo(i.name) x where x.key) as columns";
        query(connection, Kind.TABLE, "select name as owner from sqlite_master m" + OWN);
        query(
                connection,
                Kind.COLUMN,
                "select m.name as owner, c.name, lower(c.type) as type, c.\"notnull\" and not c.pk as not_null,"
                        + " c.dflt_value as default_value, c.hidden" + tables + "pragma_table_xinfo(m.name) c" + OWN);
        query(
                connection,
                Kind.PRIMARY_KEY,
                "select m.name as owner, group_concat(c.name order by c.pk) as columns" + tables
                        + "pragma_table_info(m.name) c" + OWN + " and c.pk > 0 group by m.name");
        query(
                connection,
                Kind.UNIQUE,
                "select distinct m.name as owner, " + parts + indexes + " and i.\"unique\" and i.origin <> 'pk'"
                        + " and (select count(*) from pragma_index_info(i.name)) = 1");
        query(
                connection,
                Kind.INDEX,
                "select m.name as owner, i.name as constraint_name, " + parts + indexes + " and not i.\"unique\"");
        checks(connection);
    }

    /** They are only in the text that created the table. */
    private void checks(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select name, sql from sqlite_master m" + OWN)) {
            while (rows.next()) {
                String sql = rows.getString(2);
                for (int at = sql.indexOf("check ("); at >= 0; at = sql.indexOf("check (", at + 1)) {
                    String condition = sql.substring(at + 7, closing(sql, at + 7));
                    add(Kind.CHECK, rows.getString(1), sortLists(condition).replaceAll("[\\s\"()]", ""));
                }
            }
        }
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
}
