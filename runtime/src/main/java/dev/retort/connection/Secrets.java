package dev.retort.connection;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** Takes passwords out of texts that drivers write; some repeat the whole URL. */
public final class Secrets {

    private static final Pattern PARAMETER = Pattern.compile(
            "((?:password|passwd|pwd|secret|token|passphrase)\\w*\\s*=)[^;&\\s\"']*", Pattern.CASE_INSENSITIVE);
    private static final Pattern USER_INFO = Pattern.compile("(//[^/\\s:@]*:)[^\\s]*@");

    private Secrets() {}

    /**
     * Hides passwords.
     *
     * @param text what a driver wrote
     * @return the text with dots in place of passwords
     */
    public static String scrub(String text) {
        return USER_INFO.matcher(PARAMETER.matcher(text).replaceAll("$1…")).replaceAll("$1…@");
    }

    /**
     * Hides passwords.
     *
     * @param e what a driver threw
     * @return the exception itself if nothing in it has to be hidden, else one that tells the same without
     */
    public static SQLException scrub(SQLException e) {
        boolean clean = true;
        for (Throwable t = e; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage());
            clean &= scrub(message).equals(message);
        }
        if (clean) {
            return e;
        }
        SQLException shown = new SQLException(scrub(String.valueOf(e.getMessage())), e.getSQLState(), e.getErrorCode());
        shown.setStackTrace(e.getStackTrace());
        return shown;
    }
}
