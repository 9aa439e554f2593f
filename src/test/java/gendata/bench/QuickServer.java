package gendata.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/// A chat completions server that costs next to nothing: one thread, one answer for all, after a fixed time.
///
/// `GET /span` tells how many chats it answered since the last such question, and the milliseconds from the first one
/// asked to the last one answered. Run as a process of its own; arguments: milliseconds that each answer takes.
public final class QuickServer {
    private static final byte[] ANSWER = answer("""
            {"id":"c","object":"chat.completion","created":0,"model":"quick-1","choices":[{"index":0,\
            "finish_reason":"stop","message":{"role":"assistant","content":"A short answer, as models give them."}}],\
            "usage":{"prompt_tokens":20,"completion_tokens":10,"total_tokens":30}}""");

    private final Selector selector = Selector.open();
    private final ServerSocketChannel listener = ServerSocketChannel.open();
    private final Queue<Due> due = new ArrayDeque<>();
    private final ByteBuffer input = ByteBuffer.allocateDirect(1 << 16);
    private final long latency;
    private long first;
    private long last;
    private int answered;

    /// An answer that has to wait for its time.
    private record Due(long time, SocketChannel channel) {}

    /// What came so far of a request, where it did not come at once.
    private static final class Pending {
        private byte[] bytes = {};
    }

    private QuickServer(long milliseconds) throws IOException {
        latency = milliseconds * 1_000_000;
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
    }

    public static void main(String[] arguments) throws IOException {
        QuickServer server = new QuickServer(Long.parseLong(arguments[0]));
        System.out.println(server.listener.socket().getLocalPort());
        server.serve();
    }

    private void serve() throws IOException {
        while (true) {
            Due next = due.peek();
            long wait = next == null ? Long.MAX_VALUE : next.time() - System.nanoTime();
            if (next == null) {
                selector.select(this::ready);
            } else if (wait >= 1_000_000) {
                selector.select(this::ready, wait / 1_000_000);
            } else {
                selector.selectNow(this::ready);
            }
            for (Due head = due.peek(); head != null && head.time() <= System.nanoTime(); head = due.peek()) {
                due.remove();
                answered++;
                last = System.nanoTime();
                write(head.channel(), ANSWER);
            }
        }
    }

    private void ready(SelectionKey key) {
        try {
            if (key.isAcceptable()) {
                SocketChannel channel = listener.accept();
                channel.configureBlocking(false);
                channel.socket().setTcpNoDelay(true);
                channel.register(selector, SelectionKey.OP_READ, new Pending());
            } else {
                read((SocketChannel) key.channel(), (Pending) key.attachment());
            }
        } catch (IOException gone) {
            key.cancel();
        }
    }

    private void read(SocketChannel channel, Pending pending) throws IOException {
        input.clear();
        int read = channel.read(input);
        if (read < 0) {
            channel.close();
            return;
        }
        byte[] bytes = new byte[pending.bytes.length + read];
        System.arraycopy(pending.bytes, 0, bytes, 0, pending.bytes.length);
        input.flip().get(bytes, pending.bytes.length, read);
        pending.bytes = bytes;
        if (isWhole(bytes)) {
            pending.bytes = new byte[0];
            take(channel, bytes[0] == 'G');
        }
    }

    private void take(SocketChannel channel, boolean report) throws IOException {
        if (report) {
            write(channel, answer(answered + " " + (last - first) / 1e6));
            answered = 0;
            first = 0;
            return;
        }
        long now = System.nanoTime();
        if (first == 0) {
            first = now;
        }
        due.add(new Due(now + latency, channel));
    }

    private static boolean isWhole(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        String head = text.substring(0, end).toLowerCase(java.util.Locale.ROOT);
        int length = head.indexOf("content-length:");
        if (length < 0) {
            return true;
        }
        int lineEnd = head.indexOf("\r\n", length);
        String value = head.substring(length + "content-length:".length(), lineEnd < 0 ? head.length() : lineEnd);
        return bytes.length >= end + 4 + Integer.parseInt(value.strip());
    }

    private static void write(SocketChannel channel, byte[] bytes) {
        try {
            ByteBuffer content = ByteBuffer.wrap(bytes);
            while (content.hasRemaining()) {
                channel.write(content);
            }
        } catch (IOException gone) {
            // The client has closed the connection.
        }
    }

    private static byte[] answer(String body) {
        return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
    }
}
