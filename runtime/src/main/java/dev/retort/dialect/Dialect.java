package dev.retort.dialect;

import dev.retort.schema.ColumnType;
import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import java.util.List;
import java.util.Optional;

/** Facts about one database. Immutable and safe for use by several threads. */
public interface Dialect {

    /**
     * The name in options and folder names.
     *
     * @return for example {@code postgresql}
     */
    String id();

    /**
     * The name that its maker writes, which is also what its JDBC driver reports as the product's name.
     *
     * @return for example {@code PostgreSQL}
     */
    String productName();

    /**
     * The SQL text of a name, quoted only where it has to be: because the source asks for it, because a character needs
     * it, or because it is a reserved word. A reserved word is quoted in the case to which the database folds unquoted
     * names, so that it is the object that an unquoted use of the name would mean.
     *
     * @param name the name
     * @return SQL text
     */
    String quote(Identifier name);

    /**
     * The SQL text of a qualified name.
     *
     * @param name the name
     * @return SQL text, its parts separated by dots
     */
    String quote(QualifiedName name);

    /**
     * The name under which the database's catalog keeps an object: that of {@link #quote(Identifier)} without quotes,
     * in the case to which the database folds it.
     *
     * @param name the name
     * @return the stored name
     */
    String storedName(Identifier name);

    /**
     * Whether a word can be used as a name without quotes.
     *
     * @param word the word, in any case
     * @return what the database's manual and parser say of it
     */
    Reservation reservation(String word);

    /**
     * Whether a word cannot be used as a name without quotes, in the database as it is set up by default.
     *
     * @param word the word, in any case
     * @return true if it is reserved
     */
    default boolean isReserved(String word) {
        return reservation(word) != Reservation.NONE;
    }

    /**
     * A string literal.
     *
     * @param text any text
     * @return SQL text
     */
    String literal(String text);

    /**
     * The name of a type as Hibernate's dialect for this database writes it in {@code create table}.
     *
     * @param type the logical type
     * @return SQL text
     */
    String typeName(ColumnType type);

    /**
     * Whether enum constants stored by name get a type of their own that admits nothing else, so that
     * {@link dev.retort.schema.CheckCondition.EnumValues} is not written.
     *
     * @return true if the enum type is native
     */
    boolean hasNativeEnums();

    /**
     * Whether data definition can be rolled back.
     *
     * @return true if a transaction holds around {@code create table} and its like
     */
    boolean hasTransactionalDdl();

    /**
     * All dialects that this version knows, by id.
     *
     * @return the dialects, sorted
     */
    static List<Dialect> all() {
        return Dialects.ALL;
    }

    /**
     * Finds a dialect by its id.
     *
     * @param id for example {@code h2}
     * @return the dialect, empty where there is none
     */
    static Optional<Dialect> byId(String id) {
        return all().stream().filter(d -> d.id().equals(id)).findFirst();
    }

    /**
     * Finds a dialect by the product's name as JDBC reports it.
     *
     * @param productName for example {@code H2}
     * @return the dialect, empty where there is none
     */
    static Optional<Dialect> byProductName(String productName) {
        return all().stream()
                .filter(d -> d.productName().equalsIgnoreCase(productName))
                .findFirst();
    }
}
