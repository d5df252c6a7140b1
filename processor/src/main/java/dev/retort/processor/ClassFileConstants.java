package dev.retort.processor;

import java.io.DataInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/**
 * The constants of enums in the order of their class files. Eclipse's compiler sorts the members of a class that it
 * reads from a class file by name, and the order of constants is part of the schema.
 */
final class ClassFileConstants {

    private static final int ACC_ENUM = 0x4000;

    private final Filer filer;
    private final Elements elements;
    private final boolean isNeeded;
    private final Set<String> sources = new TreeSet<>();

    ClassFileConstants(ProcessingEnvironment environment) {
        this.filer = environment.getFiler();
        this.elements = environment.getElementUtils();
        this.isNeeded = environment.getClass().getName().startsWith("org.eclipse.jdt.");
    }

    /** Adds the classes that are compiled from source, whose members are in order. */
    void collect(Set<? extends Element> roots) {
        if (isNeeded) {
            roots.forEach(root -> sources.add(root.toString()));
        }
    }

    /** The constants of an enum; empty where the compiler gives them in order itself. */
    Optional<List<String>> of(TypeElement type) {
        if (!isNeeded || sources.contains(outermost(type).toString())) {
            return Optional.empty();
        }
        String name = elements.getBinaryName(type).toString().replace('.', '/') + ".class";
        for (StandardLocation location : List.of(StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH)) {
            try (DataInputStream file =
                    new DataInputStream(filer.getResource(location, "", name).openInputStream())) {
                return Optional.of(read(file));
            } catch (FileNotFoundException | NoSuchFileException e) {
                // the next place may have it
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + name, e);
            }
        }
        return Optional.empty();
    }

    private static Element outermost(TypeElement type) {
        Element outer = type;
        while (outer.getEnclosingElement() instanceof TypeElement enclosing) {
            outer = enclosing;
        }
        return outer;
    }

    /** Reads as far as the fields (Java Virtual Machine Specification, section 4.1). */
    private static List<String> read(DataInputStream file) throws IOException {
        file.skipNBytes(8);
        String[] texts = pool(file);
        file.skipNBytes(6);
        file.skipNBytes(2L * file.readUnsignedShort());
        List<String> constants = new ArrayList<>();
        int fields = file.readUnsignedShort();
        for (int i = 0; i < fields; i++) {
            boolean isConstant = (file.readUnsignedShort() & ACC_ENUM) != 0;
            String name = texts[file.readUnsignedShort()];
            if (isConstant) {
                constants.add(name);
            }
            file.skipNBytes(2);
            int attributes = file.readUnsignedShort();
            for (int a = 0; a < attributes; a++) {
                file.skipNBytes(2);
                file.skipNBytes(file.readInt());
            }
        }
        return constants;
    }

    /** Reads the texts of the constant pool (section 4.4). */
    private static String[] pool(DataInputStream file) throws IOException {
        int size = file.readUnsignedShort();
        String[] texts = new String[size];
        for (int i = 1; i < size; i++) {
            texts[i] = "";
            int tag = file.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = file.readUTF();
                case 7, 8, 16, 19, 20 -> file.skipNBytes(2);
                case 15 -> file.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> file.skipNBytes(4);
                case 5, 6 -> {
                    file.skipNBytes(8);
                    // long and double take two places
                    i++;
                }
                default -> throw new IOException("a constant pool with the unknown tag " + tag);
            }
        }
        return texts;
    }
}
