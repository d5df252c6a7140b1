package dev.retort.session;

import com.zaxxer.hikari.HikariDataSource;
import dev.retort.connection.DatabaseUrl;
import javax.sql.DataSource;

/** A HikariCP pool. Loaded only where HikariCP is on the class path. */
final class HikariPool implements AutoCloseable {

    private final HikariDataSource dataSource;

    /** Configures the pool; it starts with the first connection, and fails then if the database cannot be reached. */
    HikariPool(DatabaseUrl url, int size) {
        dataSource = new HikariDataSource();
        dataSource.setPoolName("retort");
        dataSource.setJdbcUrl(url.jdbc());
        url.user().ifPresent(dataSource::setUsername);
        url.password().ifPresent(dataSource::setPassword);
        url.parameters().forEach(dataSource::addDataSourceProperty);
        dataSource.setMaximumPoolSize(size);
    }

    DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
