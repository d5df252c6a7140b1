package dev.retort.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.retort.schema.Identifier;
import dev.retort.schema.QualifiedName;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QuotingTest {

    private final Dialect h2 = Dialect.byId("h2").orElseThrow();
    private final Dialect postgresql = Dialect.byId("postgresql").orElseThrow();

    @Test
    void anOrdinaryNameIsWrittenAsItIs() {
        assertEquals("Author_2$x", h2.quote(Identifier.of("Author_2$x")));
        assertEquals("Größe", postgresql.quote(Identifier.of("Größe")));
    }

    @Test
    void aReservedWordIsQuotedInTheFoldedCase() {
        assertEquals("\"USER\"", h2.quote(Identifier.of("User")));
        assertEquals("\"user\"", postgresql.quote(Identifier.of("User")));
    }

    @Test
    void aDelimitedNameKeepsItsCaseAndItsQuotes() {
        assertEquals("\"a\"\"B\"", h2.quote(Identifier.parse("`a\"B`")));
    }

    @Test
    void otherCharactersNeedQuotes() {
        assertEquals("\"first-name\"", h2.quote(Identifier.of("first-name")));
        assertEquals("\"2nd\"", postgresql.quote(Identifier.of("2nd")));
    }

    @Test
    void theDotsOfAQualifiedNameStayOutside() {
        QualifiedName name =
                new QualifiedName(Optional.empty(), Optional.of(Identifier.of("app")), Identifier.of("order"));

        assertEquals("app.\"order\"", postgresql.quote(name));
    }

    @Test
    void theStoredNameIsTheFoldedOne() {
        assertEquals("AUTHOR", h2.storedName(Identifier.of("Author")));
        assertEquals("user", postgresql.storedName(Identifier.of("USER")));
        assertEquals("Author", h2.storedName(Identifier.parse("`Author`")));
        assertEquals("first-Name", h2.storedName(Identifier.of("first-Name")));
    }

    @Test
    void aLiteralDoublesQuotes() {
        assertEquals("'it''s'", h2.literal("it's"));
    }

    @Test
    void dialectsAreFoundByIdAndByProduct() {
        assertEquals(Optional.of(h2), Dialect.byProductName("h2"));
        assertEquals(Optional.of(postgresql), Dialect.byProductName("PostgreSQL"));
        assertEquals(Optional.empty(), Dialect.byId("oracle"));
    }
}
