package dev.retort;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a client and PostgreSQL, counts round trips and cuts connections. A round trip ends with the message
 * {@code ReadyForQuery} that answers the last {@code Query} or {@code Sync} of those that the client sent at once
 * (PostgreSQL's manual, "Message Flow").
 */
final class PostgreSqlProxy implements AutoCloseable {

    private static final int READY_FOR_QUERY = 'Z';
    private static final int BIGGEST_COPY = 8192;

    private final ServerSocket listener;
    private final int serverPort;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger roundTrips = new AtomicInteger();

    PostgreSqlProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** The same database by way of the proxy. */
    String url(String directUrl) {
        String plain = directUrl.replaceFirst("//[^/]+/", "//127.0.0.1:" + listener.getLocalPort() + "/");
        return plain + (plain.contains("?") ? "&" : "?") + "sslmode=disable&gssEncMode=disable";
    }

    /** How many round trips there were since the last question. */
    int roundTrips() {
        return roundTrips.getAndSet(0);
    }

    /** Cuts all connections, as a network does. */
    void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        cut();
    }

    private static void start(IoWork work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (SocketException | EOFException e) {
                // One side closed the connection, which ends the work on it.
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface IoWork {
        void run() throws IOException;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            sockets.add(client);
            sockets.add(server);
            // The start-up message is a question, too.
            AtomicInteger asked = new AtomicInteger(1);
            start(() -> upstream(client, server, asked));
            start(() -> downstream(server, client, asked));
        }
    }

    /** Looks at all that has come from the client before it hands it on, so that no answer can come in between. */
    private static void upstream(Socket client, Socket server, AtomicInteger asked) throws IOException {
        try (client;
                server) {
            ClientMessages messages = new ClientMessages();
            byte[] chunk = new byte[65_536];
            for (int read = client.getInputStream().read(chunk);
                    read > 0;
                    read = client.getInputStream().read(chunk)) {
                asked.addAndGet(messages.questions(chunk, read));
                server.getOutputStream().write(chunk, 0, read);
            }
        }
    }

    private void downstream(Socket server, Socket client, AtomicInteger asked) throws IOException {
        try (server;
                client) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(server.getInputStream()));
            OutputStream out = client.getOutputStream();
            while (true) {
                message(in, out, asked);
            }
        }
    }

    private void message(DataInputStream in, OutputStream out, AtomicInteger asked) throws IOException {
        int type = in.readUnsignedByte();
        int length = in.readInt();
        if (type == READY_FOR_QUERY && asked.decrementAndGet() == 0) {
            roundTrips.incrementAndGet();
        }
        byte[] head = {(byte) type, (byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length
        };
        out.write(head);
        copy(in, out, length - Integer.BYTES);
        if (in.available() == 0) {
            out.flush();
        }
    }

    private static void copy(InputStream in, OutputStream out, int length) throws IOException {
        for (int rest = length; rest > 0; ) {
            byte[] bytes = in.readNBytes(Math.min(rest, BIGGEST_COPY));
            out.write(bytes);
            rest -= bytes.length;
        }
    }

    /** Finds where messages begin. All but the first have a letter before their length. */
    private static final class ClientMessages {

        private final byte[] head = new byte[5];
        private int headLength = 1;
        private int bodyLeft;

        /** How many messages that the server answers with {@code ReadyForQuery} begin here. */
        int questions(byte[] chunk, int length) {
            int questions = 0;
            for (int i = 0; i < length; i++) {
                if (bodyLeft > 0) {
                    int skipped = Math.min(bodyLeft, length - i);
                    bodyLeft -= skipped;
                    i += skipped - 1;
                } else {
                    head[headLength++] = chunk[i];
                    if (headLength == head.length) {
                        questions += head[0] == 'Q' || head[0] == 'S' ? 1 : 0;
                        bodyLeft = ByteBuffer.wrap(head).getInt(1) - Integer.BYTES;
                        headLength = 0;
                    }
                }
            }
            return questions;
        }
    }
}
