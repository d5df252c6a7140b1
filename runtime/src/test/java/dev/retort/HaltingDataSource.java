package dev.retort;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** Connections of a process that is gone, without a word, before it asks the database for something the n-th time. */
final class HaltingDataSource {

    /** As of a process that got SIGKILL. */
    static final int EXIT = 137;

    private final AtomicInteger left;

    private HaltingDataSource(int requests) {
        this.left = new AtomicInteger(requests);
    }

    static DataSource of(String url, int requests) {
        HaltingDataSource halting = new HaltingDataSource(requests);
        return (DataSource) Proxy.newProxyInstance(
                HaltingDataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, args) -> halting.counted(Connection.class, DriverManager.getConnection(url)));
    }

    private Object counted(Class<?> type, Object target) {
        return Proxy.newProxyInstance(
                HaltingDataSource.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, args) -> call(target, method, args));
    }

    private Object call(Object target, Method method, Object[] args) throws Throwable {
        String name = method.getName();
        boolean asks = name.startsWith("execute") || name.equals("commit") || name.equals("setAutoCommit");
        if (asks && left.decrementAndGet() < 0) {
            Runtime.getRuntime().halt(EXIT);
        }
        try {
            Object result = method.invoke(target, args);
            return result instanceof Statement ? counted(method.getReturnType(), result) : result;
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
