package dev.retort.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Synonyms of the SQL standard and of the databases' manuals. */
class TypeTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VARCHAR(20) | character varying(20)",
                "int | integer",
                "int4 | INTEGER",
                "decimal(10) | numeric(10, 0)",
                "float4 | real",
                "float(10) | real",
                "double precision | float(53)",
                "float | float8",
                "timestamp | timestamp(6) without time zone",
                "timestamptz | timestamp with time zone",
                "timestamptz(3) | timestamp(3) with time zone",
                "char | character(1)",
                "varchar(20) array | character varying(20)[]",
                "varchar(20)  not null default 'x' | varchar(20)",
                "bigserial | bigint",
                "enum ('a', 'b') | ENUM('a','b')"
            })
    void knowsSynonyms(String one, String other) {
        assertEquals(TypeText.canonical(one, 6), TypeText.canonical(other, 6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "varchar(20) | varchar(21)",
                "varchar(20) | char(20)",
                "timestamp(6) | timestamp(6) with time zone",
                "numeric(10,2) | numeric(10,0)",
                "varchar(20) | varchar(20) array",
                "enum ('a') | enum ('A')"
            })
    void tellsTypesApart(String one, String other) {
        assertNotEquals(TypeText.canonical(one, 6), TypeText.canonical(other, 6));
    }

    @Test
    void noticesWhatADefinitionSaysBesidesTheType() {
        assertTrue(TypeText.saysMore("varchar(20) default 'x'"));
        assertTrue(TypeText.saysMore("serial"));
        assertFalse(TypeText.saysMore("timestamp with time zone"));
    }
}
