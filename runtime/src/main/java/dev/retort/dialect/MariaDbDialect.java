package dev.retort.dialect;

import dev.retort.schema.ColumnType;
import java.util.Set;

/** MariaDB 10.11 and later. */
final class MariaDbDialect extends MySqlFamily {

    /**
     * The words of {@code information_schema.keywords} that MariaDB 11.4 takes neither for a table nor for a column,
     * {@code parse_vcol_expr}, {@code read_write} and their like included (manual, "Reserved Words").
     */
    private static final Set<String> RESERVED = words("""
            accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call
            cascade case change char character check collate column condition constraint continue convert create cross
            current_date current_role current_time current_timestamp current_user cursor databases day_hour
            day_microsecond day_minute day_second dec decimal declare default delayed delete delete_domain_id desc
            describe deterministic distinct distinctrow div do_domain_ids double drop dual each else elseif enclosed
            escaped except exists exit explain false fetch float float4 float8 for force foreign from fulltext grant
            group having high_priority hour_microsecond hour_minute hour_second if ignore ignore_domain_ids in index
            infile inner inout insensitive insert int int1 int2 int3 int4 int8 integer intersect interval into is
            iterate join key keys kill leading leave left like limit linear lines load localtime localtimestamp lock
            long longblob longtext loop low_priority master_demote_to_replica master_demote_to_slave
            master_ssl_verify_server_cert match maxvalue mediumblob mediumint mediumtext middleint minute_microsecond
            minute_second mod modifies natural no_write_to_binlog not null numeric offset on optimize optionally or
            order out outer outfile over page_checksum parse_vcol_expr partition portion precision primary procedure
            purge range read read_write reads real recursive ref_system_id references regexp release rename repeat
            replace require resignal restrict return returning revoke right rlike row_number rows schemas
            second_microsecond select sensitive separator set show signal smallint spatial specific sql
            sql_after_gtids sql_before_gtids sql_big_result sql_calc_found_rows sql_small_result sqlexception sqlstate
            sqlwarning ssl starting stats_auto_recalc stats_persistent stats_sample_pages straight_join table
            terminated then tinyblob tinyint tinytext to trailing trigger true undo union unique unlock unsigned update
            usage use using utc_date utc_time utc_timestamp values varbinary varchar varcharacter varying when where
            while with write xor year_month zerofill
            """);

    private static final TypeNames TYPES = new Types("uuid", "");

    static final Dialect INSTANCE = new MariaDbDialect();

    private MariaDbDialect() {
        super("mariadb", "MariaDB", RESERVED);
    }

    /** {@code insert into value (...)} is refused, although a table or column may have that name. */
    @Override
    public Reservation tableReservation(String word) {
        return wordKey(word).equals("value") ? Reservation.ALWAYS : reservation(word);
    }

    @Override
    public String typeName(ColumnType type) {
        return TYPES.of(type);
    }

    @Override
    public String sequenceOptions() {
        return " nocache";
    }
}
