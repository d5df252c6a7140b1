package dev.retort.processor.ddl;

/**
 * One SQL statement.
 *
 * @param comment what it does and what is at stake, in one line
 * @param destructive whether data is lost
 * @param sql its text, without the semicolon at its end
 */
record Statement(String comment, boolean destructive, String sql) {

    static Statement of(String comment, String sql) {
        return new Statement(comment, false, sql);
    }

    static Statement destructive(String comment, String sql) {
        return new Statement(comment, true, sql);
    }
}
