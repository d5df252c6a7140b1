package dev.retort.conformance.random;

/** Enums: plain ones, one constant, constants with bodies, values of their own. */
final class Enums {

    private Enums() {}

    static void declare(World world) {
        plain(world, "Kind", "ZETA, ALPHA, MU");
        plain(world, "Single", "ONLY");
        plain(world, "Body", "B { @Override int x() { return 2; } }, A; int x() { return 1; }");
        source(
                world,
                "Coded",
                "WAITING(\"w\"), SENT(\"s\"); @jakarta.persistence.EnumeratedValue final String code;"
                        + " Coded(String code) { this.code = code; }");
        source(
                world,
                "Numbered",
                "LOW(3), HIGH(30); @jakarta.persistence.EnumeratedValue final int number;"
                        + " Numbered(int number) { this.number = number; }");
    }

    private static void plain(World world, String name, String body) {
        world.enums.add(name);
        source(world, name, body);
    }

    private static void source(World world, String name, String body) {
        world.source(name, "public enum " + name + " { " + body + " }");
    }
}
