package dev.retort.migration;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Enumeration;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * A sum over the SQL files of a folder that tells whether they are the ones that an index was made for, without opening
 * them: over names and sizes, and over names, sizes and CRC-32 where a jar's directory has that. Does not depend on the
 * order. This guards against files that were forgotten or came later, not against an attacker, who could change the
 * index as well.
 */
final class FolderSum {

    private int count;
    private long sizes;
    private long contents;
    private long newestMillis = Long.MIN_VALUE;
    private boolean unpacked;
    private boolean draft;

    /** The files of a directory, each read for its CRC-32. */
    static FolderSum withContents(Path folder) throws IOException {
        FolderSum sum = new FolderSum();
        sum.walk(folder, true);
        return sum;
    }

    /** Adds the files of a directory without opening them. */
    void addDirectory(Path folder) throws IOException {
        walk(folder, false);
    }

    private void walk(Path folder, boolean read) throws IOException {
        Files.walkFileTree(folder, Set.of(), 1, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                draft |= name.equals(MigrationLocation.DRAFT);
                if (isSql(name) && !attributes.isDirectory()) {
                    unpacked = true;
                    newestMillis =
                            Math.max(newestMillis, attributes.lastModifiedTime().toMillis());
                    add(name, attributes.size(), read ? crc(file) : 0);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static long crc(Path file) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(Files.readAllBytes(file));
        return crc.getValue();
    }

    /** Adds the files of a folder in a jar, and those of a sub-folder to another sum. */
    void addJar(JarFile jar, String prefix, String subFolder, FolderSum below) {
        String subPrefix = prefix + subFolder + "/";
        for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            String path = entry.getName();
            if (path.startsWith(prefix) && isSql(path)) {
                boolean isBelow = path.startsWith(subPrefix);
                String name = path.substring(isBelow ? subPrefix.length() : prefix.length());
                if (name.indexOf('/') < 0) {
                    (isBelow ? below : this).add(name, entry.getSize(), entry.getCrc());
                }
            }
        }
    }

    private static boolean isSql(String name) {
        return name.regionMatches(true, name.length() - 4, ".sql", 0, 4);
    }

    private void add(String name, long size, long crc) {
        count++;
        long hash = mix(name.hashCode() + 0x9E37_79B9_7F4A_7C15L * size);
        sizes += hash;
        contents += mix(hash ^ crc);
    }

    /** The finalizer of the generator SplitMix64, which spreads each bit over all. */
    private static long mix(long value) {
        long first = (value ^ (value >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
        long second = (first ^ (first >>> 27)) * 0x94D0_49BB_1331_11EBL;
        return second ^ (second >>> 31);
    }

    boolean isEmpty() {
        return count == 0;
    }

    /** Whether one of the directories says that a migration is a draft. */
    boolean hasDraft() {
        return draft;
    }

    /** Whether all files lie in jars, so that there is a sum over their contents. */
    boolean isPacked() {
        return !unpacked;
    }

    /** When the newest file was changed, in milliseconds since 1970; files in a jar do not count. */
    long newestMillis() {
        return newestMillis;
    }

    /** Count and sum over names and sizes. */
    String sizes() {
        return count + ":" + Long.toHexString(sizes);
    }

    /** Count and sum over names, sizes and CRC-32. */
    String contents() {
        return count + ":" + Long.toHexString(contents);
    }
}
