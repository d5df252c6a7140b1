package dev.retort.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two persistence units in one module: each has its own directory, snapshot and factory. */
class UnitsTest {

    private static final String UNITS = "-Aretort.units=orders:shop.orders,billing:shop.billing,billing:shop.tax.Rate";

    @TempDir
    Path root;

    private Project project = new Project(Path.of("target/unused"));

    @BeforeEach
    void twoUnits() {
        project = Project.inGit(root);
        entity("shop.orders.Order", "@Table(name = \"orders\")", "@Convert(converter = shop.Flag.class) Boolean open;");
        entity("shop.orders.sub.Line", "", "@ManyToOne shop.orders.Order order;");
        entity("shop.billing.Invoice", "", "@Embedded shop.Money total;");
        entity("shop.tax.Rate", "", "int percent;");
        project.source("Money", "@Embeddable public class Money { public java.math.BigDecimal amount; }");
        project.source(
                "Flag",
                "@Converter public class Flag implements AttributeConverter<Boolean, String> {"
                        + " public String convertToDatabaseColumn(Boolean b) { return b ? \"Y\" : \"N\"; }"
                        + " public Boolean convertToEntityAttribute(String s) { return \"Y\".equals(s); } }");
    }

    private void entity(String name, String annotations, String... members) {
        int dot = name.lastIndexOf('.');
        project.file(
                "src/main/java/" + name.replace('.', '/') + ".java",
                "package " + name.substring(0, dot) + ";\n\nimport jakarta.persistence.*;\n\n@Entity " + annotations
                        + " public class " + name.substring(dot + 1) + " {\n  @Id Long id;\n  "
                        + String.join("\n  ", members) + "\n}\n");
    }

    @Test
    void eachHasItsOwn() {
        project.compiles(UNITS);
        assertEquals(
                List.of(
                        "billing/U0001__create_invoice_and_rate.sql",
                        "billing/V0001__create_invoice_and_rate.sql",
                        "billing/schema.json",
                        "orders/U0001__create_line_and_orders.sql",
                        "orders/V0001__create_line_and_orders.sql",
                        "orders/schema.json"),
                project.migrations());
        assertFalse(project.migration("orders/schema.json").contains("nvoice"));
        assertTrue(
                project.migration("billing/V0001__create_invoice_and_rate.sql").contains("amount"));
        assertTrue(project.exists("target/classes/db/migration/orders/V0001__create_line_and_orders.sql"));
        assertTrue(project.exists("target/classes/db/migration/orders/index.txt"));
        assertTrue(project.exists("target/classes/shop/orders/OrdersSessionFactory.class"));
        String billing = project.read("target/generated/shop/BillingSessionFactory.java");
        assertTrue(billing.contains("db/migration/billing"), billing);
        assertFalse(billing.contains("Order"), billing);
    }

    @Test
    void eachChangesAlone() {
        project.compiles(UNITS);
        project.commit("two");
        project.compiles(UNITS);
        assertEquals("", project.git("status", "--porcelain"));
        Map<String, String> before = project.texts();

        entity("shop.tax.Rate", "", "int percent;", "String name;");
        Project.Result result = project.compile(UNITS);
        assertEquals(List.of(), result.errors());
        Map<String, String> after = project.texts();
        assertTrue(after.containsKey("billing/V0002__add_name_to_rate.sql"), after::toString);
        before.keySet().stream()
                .filter(name -> name.startsWith("orders/"))
                .forEach(name -> assertEquals(before.get(name), after.get(name)));
        assertEquals(8, after.size());
        project.commit("name");
        project.compiles(UNITS, "-Aretort.mode=check");
        assertEquals(
                List.of(), project.compileOnly(List.of("orders/Order"), UNITS).errors());
        assertEquals("", project.git("status", "--porcelain"));
    }

    @Test
    void eachIsFoldedAtItsOwnVersion() {
        project.compiles(UNITS);
        project.commit("one");
        entity("shop.tax.Rate", "", "int percent;", "String name;");
        project.compiles(UNITS);
        project.commit("two");
        assertTrue(project.fails(UNITS, "-Aretort.squash=2").error("RT330").contains("the newest is 0001"));
        project.compiles(UNITS, "-Aretort.squash=billing:2");
        assertEquals(
                List.of(
                        "billing/B0002__baseline.sql",
                        "billing/schema.json",
                        "orders/U0001__create_line_and_orders.sql",
                        "orders/V0001__create_line_and_orders.sql",
                        "orders/schema.json"),
                project.migrations());
        project.compiles(UNITS, "-Aretort.squash=billing:2, orders:0001");
        assertTrue(project.migrations().contains("orders/B0001__baseline.sql"), project.migrations()::toString);
        project.commit("folded");
        project.compiles(UNITS, "-Aretort.mode=check");
    }

    @Test
    void whatDoesNotFitIsAnError() {
        entity("shop.Stray", "");
        String stray = project.fails(UNITS).error("RT032");
        assertTrue(stray.contains("shop.Stray belongs to no unit"), stray);
        project.delete("src/main/java/shop/Stray.java");

        entity("shop.billing.Invoice", "", "@OneToMany java.util.List<shop.orders.Order> orders;");
        Project.Result across = project.fails(UNITS);
        assertTrue(across.error("RT033").contains("shop.orders.Order, which belongs to unit orders"));
        assertEquals(List.of("Invoice.java:7"), across.places("RT033"));
        assertEquals(List.of(), project.migrations());

        project.fails("-Aretort.units=orders").error("RT030");
        project.fails(UNITS, "-Aretort.factory=shop.Db").error("RT031");
        for (String wrong : List.of("sales:2", "2,orders:1", "orders:1,orders:2", "orders:x", "orders")) {
            String error = project.fails(UNITS, "-Aretort.squash=" + wrong).error("RT002");
            assertTrue(error.endsWith("versions, such as orders:0042,billing:0042"), error);
        }
    }

    @Test
    void aUnitThatIsNamedNoMoreIsAnError() {
        project.compiles(UNITS);
        Map<String, String> before = project.texts();
        String none = project.fails().error("RT035");
        assertTrue(none.contains("db/migration/billing holds the migrations of a unit billing"), none);
        String renamed = project.fails(UNITS.replace("orders:", "sales:")).error("RT035");
        assertTrue(renamed.contains("db/migration/orders holds the migrations of a unit orders"), renamed);
        assertEquals(before, project.texts());
        project.commit("with the old name");
        project.git("mv", "src/main/resources/db/migration/orders", "src/main/resources/db/migration/sales");
        project.compiles(UNITS.replace("orders:", "sales:"));
        assertEquals(before.size(), project.migrations().size(), project.migrations()::toString);
    }

    @Test
    void migrationsFromBeforeTheUnitsAreMovedByTheUser() {
        project.compiles();
        String error = project.fails(UNITS).error("RT034");
        assertTrue(error.contains("mkdir ") && error.endsWith("/db/migration/orders/"), error);
    }
}
