package dev.retort.conformance.random;

import java.util.List;
import java.util.stream.Collectors;

/** Classes of composite ids: records or beans. */
final class KeyClasses {

    private final World world;

    KeyClasses(World world) {
        this.world = world;
    }

    /** Declares one; an embeddable where it says so. */
    void declare(String name, List<Member> members, boolean embeddable) {
        String header = "import jakarta.persistence.*;\n\n" + (embeddable ? "@Embeddable\n" : "");
        boolean isRecord = world.dice.oneIn(2);
        String access = isRecord && embeddable ? world.recordAccess() + "\n" : "";
        world.source(name, header + access + (isRecord ? record(name, members) : bean(name, members)));
    }

    private static String record(String name, List<Member> members) {
        String components = members.stream()
                .map(m -> String.join(" ", m.annotations()) + " " + m.type() + " " + m.name())
                .collect(Collectors.joining(", "));
        return "public record " + name + "(" + components + ") implements java.io.Serializable {}";
    }

    private static String bean(String name, List<Member> members) {
        String attributes = members.stream().map(KeyClasses::attribute).collect(Collectors.joining());
        return "public class " + name + " implements java.io.Serializable {\n" + attributes
                + "    @Override public boolean equals(Object other) { return this == other; }\n"
                + "    @Override public int hashCode() { return 1; }\n}";
    }

    private static String attribute(Member m) {
        return "    " + String.join(" ", m.annotations()) + " private " + m.type() + " " + m.name() + ";\n    public "
                + m.type() + " " + m.getter() + "() { return " + m.name() + "; }\n    public void set" + m.capitalized()
                + "(" + m.type() + " value) { " + m.name() + " = value; }\n";
    }
}
