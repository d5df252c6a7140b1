package dev.retort.conformance.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The source of a class that grows until it is written. */
final class ClassText {

    /** Where annotations stand. */
    enum Access {
        FIELD,
        PROPERTY
    }

    final String name;
    /** What follows the class's name: type parameters, a superclass, interfaces. */
    String suffix = "";

    boolean isAbstract;
    /** Whether the members are the components of a record. */
    boolean isRecord;
    /** Whether it is a member of another class. */
    boolean isNested;

    Access access = Access.FIELD;
    /** Whether the class says itself how it is accessed; only then a member may differ. */
    boolean explicitAccess;

    private final List<String> annotations = new ArrayList<>();
    private final List<Member> members = new ArrayList<>();
    private final List<Member> otherwise = new ArrayList<>();

    ClassText(String name) {
        this.name = name;
    }

    ClassText annotate(String annotation) {
        if (!annotation.isEmpty()) {
            annotations.add(annotation);
        }
        return this;
    }

    ClassText add(Member member) {
        members.add(member);
        return this;
    }

    /** Adds a member that has its annotations where the others don't. */
    void addOtherwise(Member member) {
        explicitAccess = true;
        otherwise.add(member);
    }

    /**
     * Leaves members out and changes some, as a later version of the class could have it.
     *
     * @param needed the attributes that stay
     */
    void edit(Dice dice, Set<String> needed) {
        // the first one stays: an embeddable with nothing in it is none
        Predicate<Member> left =
                m -> m.isOptional() && members.indexOf(m) != 0 && !needed.contains(m.name()) && dice.oneIn(6);
        members.removeIf(left);
        otherwise.removeIf(left);
        members.replaceAll(m -> m.isOptional() && dice.oneIn(4) ? m.edited(dice) : m);
    }

    /** The attributes that inverse sides refer to. */
    Stream<String> mappedBy() {
        return members.stream().flatMap(m -> m.mappedBy().stream());
    }

    String text() {
        StringBuilder text = new StringBuilder("package demo;\n\nimport jakarta.persistence.*;\n\n");
        text.append(isNested ? "abstract class " + fileName() + " {\n\n" : "");
        annotations.forEach(a -> text.append(a).append('\n'));
        (isRecord ? record(text) : type(text)).append(isNested ? "}\n" : "");
        return text.toString();
    }

    /** The name of the class that is alone in its file. */
    String fileName() {
        return isNested ? "Around" + name : name;
    }

    /** Moves the attributes of the key to another class. */
    void moveKeyTo(ClassText other) {
        List<Member> key = members.stream().filter(Member::isKey).toList();
        members.removeAll(key);
        key.forEach(other::add);
    }

    private StringBuilder record(StringBuilder text) {
        String components = members.stream()
                .map(m -> String.join(" ", m.annotations()) + " " + m.type() + " " + m.name())
                .collect(Collectors.joining(", "));
        return text.append("public record " + name + "(" + components + ")" + suffix + " {}\n");
    }

    private StringBuilder type(StringBuilder text) {
        if (explicitAccess) {
            text.append("@Access(AccessType." + access + ")\n");
        }
        text.append("public " + (isNested ? "static " : "") + (isAbstract ? "abstract " : "") + "class " + name + suffix
                + " {\n");
        members.forEach(m -> member(text, m, access, List.of()));
        otherwise.forEach(m -> member(text, m, access == Access.FIELD ? Access.PROPERTY : Access.FIELD, others()));
        return text.append("}\n");
    }

    /** What a member with another access type says, and hides from the class's own. */
    private List<String> others() {
        return access == Access.FIELD ? List.of("@Transient") : List.of();
    }

    private void member(StringBuilder text, Member member, Access where, List<String> onField) {
        boolean differs = where != access;
        List<String> annotated = new ArrayList<>(member.annotations());
        if (differs) {
            annotated.add("@Access(AccessType." + where + ")");
        }
        (where == Access.FIELD ? annotated : onField).forEach(a -> text.append("    " + a + "\n"));
        text.append("    protected " + member.type() + " " + member.name() + ";\n\n");
        boolean hasGetter = where == Access.PROPERTY || !differs;
        if (hasGetter) {
            (where == Access.PROPERTY ? annotated : List.<String>of()).forEach(a -> text.append("    " + a + "\n"));
            text.append(
                    "    public " + member.type() + " " + member.getter() + "() { return " + member.name() + "; }\n\n");
            text.append("    public void set" + member.capitalized() + "(" + member.type() + " value) { "
                    + member.name() + " = value; }\n\n");
        }
    }
}
