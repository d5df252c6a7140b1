package dev.retort;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Savepoint;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection whose transaction belongs to the migrator: whoever uses it cannot end it. */
final class GuardedConnection implements InvocationHandler {

    private static final Set<String> REFUSED = Set.of("commit", "close", "abort", "setAutoCommit");

    private final Connection connection;

    private GuardedConnection(Connection connection) {
        this.connection = connection;
    }

    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                GuardedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new GuardedConnection(connection));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        boolean toSavepoint = method.getParameterCount() == 1 && method.getParameterTypes()[0] == Savepoint.class;
        if (REFUSED.contains(method.getName()) || (method.getName().equals("rollback") && !toSavepoint)) {
            throw new IllegalStateException(
                    method.getName()
                            + " was called: the transaction belongs to the migrator, which commits it together with the history");
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
