package dev.retort.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The file {@value #NAME} at the root of the class path, in UTF-8. */
final class PropertiesFile {

    /** The file's name. */
    static final String NAME = "retort.properties";

    private PropertiesFile() {}

    /**
     * Reads the file that the thread's class loader finds first, or else the one that finds this class.
     *
     * @return its entries, none where there is no file
     * @throws SessionException if it cannot be read
     */
    static Map<String, String> read() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? PropertiesFile.class.getClassLoader() : context;
        Properties properties = new Properties();
        try (InputStream in = loader.getResourceAsStream(NAME)) {
            if (in != null) {
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException e) {
            // the cause may quote a line that holds a password
            throw new SessionException(
                    NAME + " on the class path cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        Map<String, String> entries = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> entries.put(name, properties.getProperty(name)));
        return entries;
    }
}
