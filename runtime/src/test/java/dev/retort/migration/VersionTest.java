package dev.retort.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    @ParameterizedTest
    @CsvSource({"7, 0007", "1.0, 1", "1.0.0, 01", "0, 0.0", "1.01, 1.1", "10, 10.0", "100, 0100"})
    void equalOnes(String one, String other) {
        assertEquals(Version.of(one), Version.of(other));
        assertEquals(Version.of(one).hashCode(), Version.of(other).hashCode());
        assertEquals(Version.of(one).canonical(), Version.of(other).canonical());
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "9, 10", "1.9, 1.10", "1, 1.0.1", "0009, 10", "99999999999999999999, 100000000000000000000"})
    void smallerOnes(String one, String other) {
        assertTrue(Version.of(one).compareTo(Version.of(other)) < 0);
        assertTrue(Version.of(other).compareTo(Version.of(one)) > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1.", ".1", "1..2", "-1", "1-2", "१"})
    void notVersions(String text) {
        assertThrows(IllegalArgumentException.class, () -> Version.of(text));
    }

    @Test
    void nextHasFourDigits() {
        assertEquals("0002", Version.of("1").next().text());
        assertEquals("10000", Version.of("9999").next().text());
        assertEquals("0003", Version.of("2.5").next().text());
    }
}
