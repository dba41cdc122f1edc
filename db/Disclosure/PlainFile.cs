using System.Text;
using PingHuEcoPublic.Kernel;
using Coding = System.Text.Encoding;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Which characters a file's bytes were read as.</summary>
public enum PlainEncoding
{
    /// <summary>UTF-8, with or without a byte order mark.</summary>
    Utf8,

    /// <summary>GB18030, as older Chinese systems write; GBK and GB2312 are parts of it.</summary>
    Gb18030,
}

/// <summary>A file of plain text as somebody handed it in, read as text or refused in words. Nothing is guessed: bytes that are not exactly one of the encodings are refused.</summary>
/// <param name="Text">What it says, its lines ended by one character.</param>
/// <param name="Encoding">What it was read as.</param>
public sealed record PlainFile(string Text, PlainEncoding Encoding)
{
    /// <summary>The largest file, in bytes: more than a book of law, less than a picture of one.</summary>
    public const int Largest = 2 * 1024 * 1024;

    // Characters of GB2312, nearly all that modern text uses; Big5 read as GBK has far fewer.
    private const double LeastCommon = 0.9;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private static readonly Coding StrictGb = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Reads the bytes.</summary>
    /// <exception cref="Refusal"><c>import.file.empty</c>, <c>import.file.large</c>, <c>import.file.binary</c>, <c>import.file.encoding</c></exception>
    public static PlainFile Read(ReadOnlySpan<byte> bytes, int largest = Largest)
    {
        if (bytes.Length > largest) throw Refused("import.file.large", largest / 1024 / 1024);
        if (bytes.Contains((byte)0)) throw Refused("import.file.binary");
        var body = bytes.StartsWith(Coding.UTF8.Preamble) ? bytes[3..] : bytes;
        var (text, encoding) = Decoded(body);
        text = text.ReplaceLineEndings("\n").Replace('\f', '\n');
        if (string.IsNullOrWhiteSpace(text)) throw Refused("import.file.empty");
        return Lines.IsText(text) ? new(text, encoding) : throw Refused("import.file.binary");
    }

    private static (string, PlainEncoding) Decoded(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return (StrictUtf8.GetString(bytes), PlainEncoding.Utf8);
        }
        catch (DecoderFallbackException) when (LooksLikeGb(bytes))
        {
            return (Gb(bytes), PlainEncoding.Gb18030);
        }
        catch (DecoderFallbackException)
        {
            throw Refused("import.file.encoding");
        }
    }

    private static string Gb(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return StrictGb.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Refused("import.file.encoding");
        }
    }

    private static bool LooksLikeGb(ReadOnlySpan<byte> bytes)
    {
        var (wide, common) = (0, 0);
        for (var i = 0; i < bytes.Length - 1; i++)
        {
            if (bytes[i] < 0x80) continue;
            wide++;
            if (bytes[i] is (>= 0xA1 and <= 0xA9) or (>= 0xB0 and <= 0xF7) && bytes[i + 1] >= 0xA1) common++;
            i++;
        }
        return wide > 0 && common >= wide * LeastCommon;
    }

    private static Refusal Refused(string key, params object[] args) => new(key, args) { Field = "Upload" };
}
