using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portal.Benchmarks;

/// <summary>One kept-alive HTTP/1.1 connection that costs next to nothing, so that the load's own work does not stand in the figures.</summary>
internal sealed class Wire : IDisposable
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();
    private static readonly byte[] LastChunk = "\r\n0\r\n\r\n"u8.ToArray();

    private readonly Socket socket;
    private byte[] buffer = new byte[16 * 1024];

    private Wire(Socket socket) => this.socket = socket;

    public static async Task<Wire> OpenAsync(Uri address)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, address.Port);
        return new Wire(socket);
    }

    /// <summary>Sends a whole request and reads its whole answer.</summary>
    /// <returns>The status, and the bytes after the head: of a chunked answer with its chunk sizes.</returns>
    public async ValueTask<(int Status, ReadOnlyMemory<byte> Body)> AskAsync(ReadOnlyMemory<byte> request)
    {
        for (var sent = 0; sent < request.Length;)
        {
            sent += await socket.SendAsync(request[sent..]);
        }

        for (var length = 0; ;)
        {
            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, 2 * buffer.Length);
            }

            var got = await socket.ReceiveAsync(buffer.AsMemory(length));
            if (got == 0)
            {
                throw new IOException("The portal closed the connection.");
            }

            length += got;
            if (Whole(buffer.AsSpan(0, length)) is { } head)
            {
                var status = int.Parse(Encoding.ASCII.GetString(buffer, "HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
                return (status, buffer.AsMemory(head, length - head));
            }
        }
    }

    public void Dispose() => socket.Dispose();

    /// <summary>Where the body starts, once all of it is there.</summary>
    private static int? Whole(ReadOnlySpan<byte> answer)
    {
        var end = answer.IndexOf(HeadEnd);
        if (end < 0)
        {
            return null;
        }

        var head = Encoding.ASCII.GetString(answer[..end]);
        var start = end + HeadEnd.Length;
        const string name = "Content-Length: ";
        var at = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return answer[start..].EndsWith(LastChunk) || !head.Contains("chunked", StringComparison.OrdinalIgnoreCase) ? start : null;
        }

        var line = head.IndexOf('\r', at);
        var size = int.Parse(head[(at + name.Length)..(line < 0 ? head.Length : line)], CultureInfo.InvariantCulture);
        return answer.Length >= start + size ? start : null;
    }
}
