package dev.retort.connection;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The part of a URL before the {@code @}: user, colon, password, both percent-encoded (RFC 3986, section 3.2.1).
 *
 * @param user the user, empty where the part has none
 * @param password the password, empty where the part has none
 */
record UserInfo(Optional<String> user, Optional<String> password) {

    /** Reads the part. */
    static UserInfo of(String text) {
        int colon = text.indexOf(':');
        String user = colon < 0 ? text : text.substring(0, colon);
        Optional<String> password = colon < 0 ? Optional.empty() : Optional.of(decode(text.substring(colon + 1)));
        return new UserInfo(user.isEmpty() ? Optional.empty() : Optional.of(decode(user)), password);
    }

    /** Decodes percent signs; unlike in a form a plus sign means itself. */
    static String decode(String text) {
        return decodeForm(text.replace("+", "%2B"));
    }

    /** Decodes percent signs, and a plus sign as a blank. */
    static String decodeForm(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // not handed on as the cause: its message quotes a part of the password
            throw new DatabaseUrlException(
                    "a percent sign in the database URL is not followed by two hexadecimal digits;"
                            + " write %25 for a percent sign that belongs to a user or password");
        }
    }

    @Override
    public String toString() {
        return "UserInfo[" + user.orElse("") + "]";
    }
}
