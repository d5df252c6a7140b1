package dev.retort;

import dev.retort.dialect.Dialect;
import dev.retort.migration.MigrationLocation;

/** An application with migrations where its class loader finds them. Prints how many it applied. */
public final class PackagedMain {

    private PackagedMain() {}

    /**
     * Runs twice, once with something to apply.
     *
     * @param args the URL of an empty database
     * @throws java.io.IOException if the migrations cannot be read
     */
    public static void main(String[] args) throws java.io.IOException {
        int applied = Migrator.forUrl(args[0]).apply().applied().size();
        int again = Migrator.forUrl(args[0]).apply().applied().size();
        boolean indexed = MigrationLocation.classPath("db/migration", PackagedMain.class.getClassLoader())
                .index(Dialect.byId("h2").orElseThrow())
                .isPresent();
        System.out.println("applied=" + applied + "," + again + " indexed=" + indexed);
    }
}
