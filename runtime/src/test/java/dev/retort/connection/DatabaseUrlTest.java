package dev.retort.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    private static DatabaseUrl url(String jdbc, String user, String password) {
        return new DatabaseUrl(jdbc, Optional.ofNullable(user), Optional.ofNullable(password), Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    postgresql://app:pw@db.example.com/shop          | jdbc:postgresql://db.example.com/shop         | app | pw
                    postgres://app:pw@db.example.com:6432/shop       | jdbc:postgresql://db.example.com:6432/shop    | app | pw
                    postgres://app@db/shop                           | jdbc:postgresql://db/shop                     | app |
                    postgres://db/shop                               | jdbc:postgresql://db/shop                     |     |
                    postgres:///shop                                 | jdbc:postgresql:///shop                       |     |
                    postgres://a:p@[::1]:5432/shop                   | jdbc:postgresql://[::1]:5432/shop             | a   | p
                    postgres://a:p@one:1,two:2/shop                  | jdbc:postgresql://one:1,two:2/shop            | a   | p
                    postgres://a%40b:p%2Fw%3F%25@db/shop             | jdbc:postgresql://db/shop                     | a@b | p/w?%
                    postgres://a:p+w@db/shop                         | jdbc:postgresql://db/shop                     | a   | p+w
                    postgres://a:p@w@db/shop                         | jdbc:postgresql://db/shop                     | a   | p@w
                    postgres://a:p/w@db/shop                         | jdbc:postgresql://db/shop                     | a   | p/w
                    postgres://a:p:w@db/shop                         | jdbc:postgresql://db/shop                     | a   | p:w
                    postgres://a:p@db/s?sslmode=require              | jdbc:postgresql://db/s?sslmode=require        | a   | p
                    postgres://db/s?user=a&sslmode=require&password=p| jdbc:postgresql://db/s?sslmode=require        | a   | p
                    postgres://a:p@db/s?connect_timeout=5            | jdbc:postgresql://db/s?connectTimeout=5       | a   | p
                    postgres://a:p@db/s?channel_binding=require      | jdbc:postgresql://db/s?channelBinding=require | a   | p
                    mysql://a:p@db:3306/shop?ssl-mode=REQUIRED       | jdbc:mysql://db:3306/shop?sslMode=REQUIRED    | a   | p
                    mariadb://a:p@db/shop                            | jdbc:mariadb://db/shop                        | a   | p
                    sqlite:shop.db                                   | jdbc:sqlite:shop.db                           |     |
                    sqlite:///shop.db                                | jdbc:sqlite:shop.db                           |     |
                    sqlite:////var/shop.db                           | jdbc:sqlite:/var/shop.db                      |     |
                    sqlite::memory:                                  | jdbc:sqlite::memory:                          |     |
                    sqlite://                                        | jdbc:sqlite::memory:                          |     |
                    """)
    void readsWhatHostersSet(String text, String jdbc, String user, String password) {
        assertEquals(url(jdbc, user, password), DatabaseUrl.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jdbc:postgresql://db/shop                        | jdbc:postgresql://db/shop           |   |
                    jdbc:postgresql:shop                             | jdbc:postgresql:shop                |   |
                    jdbc:postgresql://db/shop?user=a&password=p+w%21 | jdbc:postgresql://db/shop           | a | p w!
                    jdbc:postgresql://a:p@db/shop                    | jdbc:postgresql://db/shop           | a | p
                    jdbc:mysql://db/shop?password=p+w%21&useSSL=true | jdbc:mysql://db/shop?useSSL=true    |   | p+w!
                    jdbc:mysql://a:p@db/shop                         | jdbc:mysql://db/shop                | a | p
                    jdbc:mariadb://db/shop?user=a&password=p%21      | jdbc:mariadb://db/shop              | a | p%21
                    jdbc:h2:mem:x                                    | jdbc:h2:mem:x                       |   |
                    jdbc:h2:./x;MODE=LEGACY;USER=sa;PASSWORD=p?w&x   | jdbc:h2:./x;MODE=LEGACY             | sa| p?w&x
                    jdbc:h2:./x;User=sa;password=p;LOCK_TIMEOUT=1    | jdbc:h2:./x;LOCK_TIMEOUT=1          | sa| p
                    jdbc:sqlite:a@b.db                               | jdbc:sqlite:a@b.db                  |   |
                    """)
    void takesCredentialsOutOfJdbcUrls(String text, String jdbc, String user, String password) {
        assertEquals(url(jdbc, user, password), DatabaseUrl.parse(text));
    }

    @Test
    void handsOtherSecretsToTheDriverApart() {
        DatabaseUrl url = DatabaseUrl.parse("jdbc:postgresql://db/shop?sslpassword=a%2Bb&ssl=true");
        assertEquals("jdbc:postgresql://db/shop?ssl=true", url.jdbc());
        assertEquals("a+b", url.driverProperties().getProperty("sslpassword"));
        assertNull(url.driverProperties().getProperty("password"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://app:s3cret@db/shop",
                "jdbc:postgresql://db/shop?password=s3cret&ssl=true",
                "jdbc:postgresql://db/shop?sslpassword=s3cret",
                "jdbc:mysql://app:s3cret@db/shop",
                "jdbc:h2:./x;PASSWORD=s3cret",
                "jdbc:oracle:thin:app/s3cret@//db:1521/shop",
                "jdbc:sqlserver://db;databaseName=shop;password={s3cret}",
            })
    void showsNoPassword(String text) {
        DatabaseUrl url = DatabaseUrl.parse(text);
        assertFalse(url.toString().contains("s3cret"), url::toString);
        assertFalse(url.shown().contains("s3cret"), url::shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cret",
                "app:s3cret@db/shop",
                "s3cret://db/shop",
                "jdbc:s3cret",
                "postgres://app:s3cret?x@db/shop",
                "postgres://app:s3cret%zz@db/shop",
                "jdbc:postgresql://app:s3cret?x@db/shop",
                "jdbc:postgresql://db/shop?password=%s3cret",
                "jdbc:mysql://(host=db,password=s3cret)/shop",
                "postgres://db:s3cret/shop",
            })
    void refusesOtherTextsWithoutRepeatingThem(String text) {
        DatabaseUrlException e = assertThrows(DatabaseUrlException.class, () -> DatabaseUrl.parse(text));
        for (Throwable t = e; t != null; t = t.getCause()) {
            assertFalse(t.toString().contains("s3cret"), t::toString);
        }
    }

    @Test
    void credentialsOfTheUrlWin() {
        DatabaseUrl url = DatabaseUrl.parse("postgres://a@db/shop").withCredentials(Optional.of("b"), Optional.of("p"));
        assertEquals(url("jdbc:postgresql://db/shop", "a", "p"), url);
    }
}
