using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace PingHuEcoPublic.Bench;

/// <summary>
/// A respondent's browser over one kept-alive connection, on a thread of its own. It shares the processors with what it drives, so it does
/// no more than it must: requests are bytes made once, of an answer only its status, its cookies and its end are looked at. A general
/// client cost 0.4 ms an answer, half of what was to be measured.
/// </summary>
public sealed class Respondent(Uri site) : IDisposable
{
    private static ReadOnlySpan<byte> Token => "name=\"__RequestVerificationToken\" type=\"hidden\" value=\""u8;

    private static ReadOnlySpan<byte> SetCookie => "\r\nSet-Cookie: "u8;

    private readonly Socket socket = Connected(site);
    private readonly MemoryStream request = new();
    private byte[] received = new byte[64 * 1024];

    private static Socket Connected(Uri site)
    {
        if (!site.IsLoopback) throw new ArgumentException("Only addresses of this machine are measured.", nameof(site));
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
        socket.Connect(site.Host, site.Port);
        return socket;
    }

    /// <summary>Asks for the form as a browser that knows no cookie, and sends the sheet with the token and the cookies that came with it.</summary>
    /// <param name="get">Path of the form.</param>
    /// <param name="post">Path to which the sheet goes.</param>
    /// <param name="sheet">The answers, encoded, up to the value of the token.</param>
    /// <returns>Whether the sheet was acknowledged: the site leads on, the reference says so.</returns>
    public bool Answers(string get, string post, ReadOnlySpan<byte> sheet)
    {
        Begin("GET", get);
        Write("\r\n"u8);
        var form = Exchange();
        var at = form.IndexOf(Token) + Token.Length;
        var token = form[at..][..form[at..].IndexOf((byte)'"')];

        Begin("POST", post);
        Write("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "u8);
        Write(Encoding.ASCII.GetBytes($"{sheet.Length + token.Length}"));
        Write("\r\nCookie: "u8);
        WriteCookies(form);
        Write("\r\n\r\n"u8);
        Write(sheet);
        Write(token);
        var answer = Exchange();
        return answer.StartsWith("HTTP/1.1 302"u8) || (answer.StartsWith("HTTP/1.1 200"u8) && answer.EndsWith("\r\n\r\nkept"u8));
    }

    private void Begin(string method, string path)
    {
        request.SetLength(0);
        Write(Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: {site.Authority}\r\n"));
    }

    private void Write(ReadOnlySpan<byte> bytes) => request.Write(bytes);

    private void WriteCookies(ReadOnlySpan<byte> answer)
    {
        var rest = answer[..answer.IndexOf("\r\n\r\n"u8)];
        for (var first = true; rest.IndexOf(SetCookie) is var at and >= 0; first = false)
        {
            rest = rest[(at + SetCookie.Length)..];
            if (!first) Write("; "u8);
            Write(rest[..rest.IndexOf((byte)';')]);
        }
    }

    // The answer lies in a buffer that is used again, and so may be read only until the next exchange is written.
    private ReadOnlySpan<byte> Exchange()
    {
        socket.Send(request.GetBuffer().AsSpan(0, (int)request.Length));
        for (int length = 0, read; ; length += read)
        {
            if (length == received.Length) Array.Resize(ref received, 2 * length);
            if (length > 0 && IsWhole(received.AsSpan(0, length))) return received.AsSpan(0, length);
            if ((read = socket.Receive(received.AsSpan(length))) == 0) throw new IOException("The connection ended in the middle of an answer.");
        }
    }

    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        if (answer.IndexOf("\r\n\r\n"u8) is not (var head and >= 0)) return false;
        var length = answer[..head].IndexOf("\r\nContent-Length: "u8);
        if (length < 0) return answer.EndsWith("\r\n0\r\n\r\n"u8);
        return Utf8Parser.TryParse(answer[(length + 18)..], out int bytes, out _) && answer.Length == head + 4 + bytes;
    }

    public void Dispose() => socket.Dispose();
}
