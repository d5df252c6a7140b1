package dev.retort.migration;

import java.math.BigInteger;
import java.util.Locale;

/**
 * The version of a migration: whole numbers separated by dots, of any length, compared number by number; leading zeros
 * and trailing {@code .0} do not count. Generated migrations have one number with at least four digits.
 *
 * @param text the version as the file name writes it, with underscores turned into dots
 */
public record Version(String text) implements Comparable<Version> {

    /** Checks the form. */
    public Version {
        if (!isVersion(text)) {
            throw new IllegalArgumentException("not a version: '" + text + "' (numbers separated by dots)");
        }
    }

    /** Digits, separated by single dots. */
    private static boolean isVersion(String text) {
        boolean digitBefore = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (!digit && !(c == '.' && digitBefore)) {
                return false;
            }
            digitBefore = digit;
        }
        return digitBefore;
    }

    /**
     * A version as a file name or a user writes it.
     *
     * @param text for example {@code 0007}, {@code 7} or {@code 1_2}
     * @return the version
     * @throws IllegalArgumentException if it is not one
     */
    public static Version of(String text) {
        return new Version(text.replace('_', '.'));
    }

    /**
     * The version of the generated migration that comes after this one.
     *
     * @return the next whole number, with four digits or more
     */
    public Version next() {
        return new Version(
                String.format(Locale.ROOT, "%04d", new BigInteger(text.split("\\.", -1)[0]).add(BigInteger.ONE)));
    }

    /**
     * The one text that all equal versions share: no leading zeros, no trailing {@code .0}.
     *
     * @return for example {@code 7} for {@code 0007.0}
     */
    public String canonical() {
        return text.replaceAll("(^|\\.)0+(?=\\d)", "$1").replaceAll("(\\.0)+$", "");
    }

    @Override
    public int compareTo(Version other) {
        String[] mine = text.split("\\.", -1);
        String[] theirs = other.text.split("\\.", -1);
        for (int i = 0; i < Math.max(mine.length, theirs.length); i++) {
            int order = part(mine, i).compareTo(part(theirs, i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static BigInteger part(String[] parts, int i) {
        return i < parts.length ? new BigInteger(parts[i]) : BigInteger.ZERO;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Version that && compareTo(that) == 0;
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
