package dev.retort.processor;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What compilers do not tell of a class that they read from a class file (Java Virtual Machine Specification, section
 * 4.1).
 *
 * @param members the names of the fields and then of the methods, each in the order of the source
 * @param source the name of the source file, without its folder; empty where the class was compiled without
 */
record ClassFile(List<String> members, Optional<String> source) {

    /**
     * Reads a class file.
     *
     * @throws IOException if it cannot be read, or is of a form that is not known
     */
    static ClassFile read(InputStream stream) throws IOException {
        DataInputStream file = new DataInputStream(stream);
        file.skipNBytes(8);
        String[] texts = pool(file);
        file.skipNBytes(6);
        file.skipNBytes(2L * file.readUnsignedShort());
        List<String> members = new ArrayList<>(members(file, texts));
        members.addAll(members(file, texts));
        return new ClassFile(members, source(file, texts));
    }

    /** Reads the names of fields or of methods (sections 4.5 and 4.6). */
    private static List<String> members(DataInputStream file, String[] texts) throws IOException {
        List<String> names = new ArrayList<>();
        int members = file.readUnsignedShort();
        for (int i = 0; i < members; i++) {
            file.skipNBytes(2);
            names.add(texts[file.readUnsignedShort()]);
            file.skipNBytes(2);
            int attributes = file.readUnsignedShort();
            for (int a = 0; a < attributes; a++) {
                file.skipNBytes(2);
                file.skipNBytes(file.readInt());
            }
        }
        return names;
    }

    /** Looks for the name of the source file among the attributes of the class (section 4.7.10). */
    private static Optional<String> source(DataInputStream file, String[] texts) throws IOException {
        int attributes = file.readUnsignedShort();
        for (int i = 0; i < attributes; i++) {
            String name = texts[file.readUnsignedShort()];
            int length = file.readInt();
            if (name.equals("SourceFile")) {
                return Optional.of(texts[file.readUnsignedShort()]);
            }
            file.skipNBytes(length);
        }
        return Optional.empty();
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
