package dev.retort.benchmark.compile;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the sources of a made-up business application: entities of about 150 lines with columns of many types,
 * associations, embeddables, enums, indexes, accessors and a few methods that do something. The same number gives the
 * same text.
 */
final class RealisticEntities {

    private static final int PER_PACKAGE = 20;

    private final Path root;
    private final int count;
    private final List<Path> files = new ArrayList<>();

    private RealisticEntities(Path root, int count) {
        this.root = root;
        this.count = count;
    }

    /**
     * Writes the sources.
     *
     * @param root the source root
     * @param count how many entities; embeddables, enums and a mapped superclass come on top
     * @return all files
     */
    static List<Path> write(Path root, int count) throws IOException {
        RealisticEntities entities = new RealisticEntities(root, count);
        entities.file("com.example.common", "BaseEntity", EntityTexts.BASE);
        entities.file("com.example.common", "Money", EntityTexts.MONEY);
        for (int i = 0; i < count; i++) {
            if (i % PER_PACKAGE == 0) {
                entities.file(packageOf(i), "Status" + i / PER_PACKAGE, status(i));
                entities.file(packageOf(i), "Address" + i / PER_PACKAGE, EntityTexts.address(i / PER_PACKAGE));
            }
            entities.file(packageOf(i), "Record" + i, entities.entity(i));
        }
        return List.copyOf(entities.files);
    }

    /** The name of the class in a file of a source root. */
    static String className(Path root, Path file) {
        String path = root.relativize(file).toString();
        return path.substring(0, path.length() - ".java".length()).replace(File.separatorChar, '.');
    }

    private static String packageOf(int i) {
        return "com.example.area%02d".formatted(i / PER_PACKAGE);
    }

    private static String status(int i) {
        return "public enum Status" + i / PER_PACKAGE + " { DRAFT, OPEN, PAID, SHIPPED, CLOSED }\n";
    }

    private String entity(int i) {
        int area = i / PER_PACKAGE;
        StringBuilder text = new StringBuilder(EntityTexts.head(i));
        List<String[]> accessors = new ArrayList<>(EntityTexts.basics(i, text));
        text.append("    @Enumerated(EnumType.STRING)\n    @Column(nullable = false, length = 20)\n");
        text.append("    private Status" + area + " status = Status" + area + ".DRAFT;\n\n");
        accessors.add(new String[] {"Status" + area, "status"});
        if (i % 3 == 0) {
            text.append("    @Embedded\n    private Address" + area + " address;\n\n");
            accessors.add(new String[] {"Address" + area, "address"});
        }
        if (i > 0) {
            accessors.add(toOne(text, i - 1 - (i * 7) % Math.min(i, 40), "parent"));
            accessors.add(toOne(text, (i * 13) % i, "owner"));
        }
        if (i + 1 < count && (i + 1) % PER_PACKAGE != 0) {
            collections(text, i, accessors);
        }
        text.append("    protected Record" + i + "() {}\n\n");
        accessors.forEach(a -> text.append(EntityTexts.accessor(a[0], a[1])));
        return text.append(EntityTexts.methods(i)).append("}\n").toString();
    }

    private static String[] toOne(StringBuilder text, int target, String name) {
        String type = packageOf(target) + ".Record" + target;
        text.append("    @ManyToOne(fetch = FetchType.LAZY, optional = false)\n");
        text.append("    @JoinColumn(name = \"" + name + "_id\", nullable = false)\n");
        text.append("    private " + type + " " + name + ";\n\n");
        return new String[] {type, name};
    }

    private static void collections(StringBuilder text, int i, List<String[]> accessors) {
        if (i % 10 == 4) {
            text.append("    @ManyToMany\n    @JoinTable(name = \"record" + i + "_related\")\n");
            text.append("    private Set<Record" + (i + 1) + "> related = new HashSet<>();\n\n");
            accessors.add(new String[] {"Set<Record" + (i + 1) + ">", "related"});
        }
        if (i % 5 == 2) {
            text.append("    @ElementCollection\n    @Column(name = \"label\", length = 40)\n");
            text.append("    private Set<String> labels = new HashSet<>();\n\n");
            accessors.add(new String[] {"Set<String>", "labels"});
        }
    }

    private void file(String packageName, String name, String text) throws IOException {
        Path file = root.resolve(packageName.replace('.', '/')).resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "package " + packageName + ";\n\n" + EntityTexts.IMPORTS + text);
        files.add(file);
    }
}
