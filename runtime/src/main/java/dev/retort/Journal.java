package dev.retort;

import java.sql.SQLException;

/** Writes down how far a script has come that is not one transaction. */
interface Journal {

    /** Notes that so many statements took effect; committed together with the last of them where that is possible. */
    void done(int applied) throws SQLException;

    /** Notes that the statement after so many failed. */
    void failed(int applied) throws SQLException;
}
