package dev.retort.connection;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Takes passwords out of texts that drivers write; some repeat the whole URL. */
public final class Secrets {

    private static final List<String> WORDS =
            List.of("password", "passwd", "pwd", "passphrase", "secret", "token", "credential");

    private Secrets() {}

    /** Regular expressions apart from the rest, as a start where nothing goes wrong needs none. */
    private static final class Patterns {

        static final Pattern PARAMETER =
                Pattern.compile("((?:" + String.join("|", WORDS) + ")\\w*\\s*=)[^;&\\s\"']*", Pattern.CASE_INSENSITIVE);
        static final Pattern USER_INFO = Pattern.compile("(//[^/\\s:@]*:)[^\\s]*@");
    }

    /**
     * Whether a parameter's value is secret, to go by its name.
     *
     * @param name the name, in any case
     * @return true if it has a word like password in it
     */
    public static boolean isName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String word : WORDS) {
            if (lower.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Hides passwords.
     *
     * @param text what a driver wrote
     * @return the text with dots in place of passwords
     */
    public static String scrub(String text) {
        return Patterns.USER_INFO
                .matcher(Patterns.PARAMETER.matcher(text).replaceAll("$1…"))
                .replaceAll("$1…@");
    }

    /**
     * Hides passwords.
     *
     * @param e what a driver threw
     * @return the exception itself if nothing in it has to be hidden, else one that tells the same without
     */
    public static SQLException scrub(SQLException e) {
        return scrub(e, Secrets::scrub);
    }

    /**
     * Hides what is asked for.
     *
     * @param e what a driver threw
     * @param hiding gives a text without what has to be hidden
     * @return the exception itself if nothing in it has to be hidden, else one that tells the same without
     */
    public static SQLException scrub(SQLException e, UnaryOperator<String> hiding) {
        return isTelling(e, hiding) ? hidden(e, hiding) : e;
    }

    /**
     * Whether a message of an exception, or of what it brings along, has something to hide.
     *
     * @param thrown the exception, with its causes and with what it suppressed
     * @param hiding gives a text without what has to be hidden
     * @return true if one of the texts is not the same without
     */
    public static boolean isTelling(Throwable thrown, UnaryOperator<String> hiding) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> left = new ArrayDeque<>(List.of(thrown));
        while (!left.isEmpty()) {
            Throwable t = left.remove();
            if (!seen.add(t)) {
                continue;
            }
            String text = t.toString();
            if (!hiding.apply(text).equals(text)) {
                return true;
            }
            left.addAll(List.of(t.getSuppressed()));
            if (t.getCause() != null) {
                left.add(t.getCause());
            }
            if (t instanceof SQLException sql && sql.getNextException() != null) {
                left.add(sql.getNextException());
            }
        }
        return false;
    }

    /**
     * An exception that tells what another one does, without anything that it brings along.
     *
     * @param e the other one
     * @param hiding gives a text without what has to be hidden
     * @return one with its message, place, SQL state and error code
     */
    public static SQLException hidden(Exception e, UnaryOperator<String> hiding) {
        String message = hiding.apply(String.valueOf(e.getMessage()));
        SQLException shown = e instanceof SQLException sql
                ? new SQLException(message, sql.getSQLState(), sql.getErrorCode())
                : new SQLException(message);
        shown.setStackTrace(e.getStackTrace());
        return shown;
    }
}
