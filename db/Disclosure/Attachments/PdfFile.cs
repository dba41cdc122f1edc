using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// What a PDF says about itself (ISO 32000), without drawing it: its pages, and whether it runs anything. The objects are read as text, those
/// in object streams too; the streams of pages and pictures are left alone.
/// </summary>
/// <param name="Pages">How many; null where that cannot be read.</param>
internal sealed partial record PdfFile(int? Pages)
{
    private const int MostInflated = 20 * 1024 * 1024;

    /// <exception cref="Kernel.Refusal"><c>attachment.active</c>, <c>attachment.locked</c>, <c>attachment.broken</c></exception>
    public static PdfFile Read(byte[] bytes)
    {
        var objects = Objects(bytes);
        if (!objects.Contains("/Root", StringComparison.Ordinal) || !objects.Contains("%%EOF", StringComparison.Ordinal)) throw AttachmentFile.Refused("attachment.broken");
        if (Encrypted().IsMatch(objects)) throw AttachmentFile.Refused("attachment.locked");
        if (Active().IsMatch(objects)) throw AttachmentFile.Refused("attachment.active");
        // The root of the page tree counts them all; an edited file holds its older pages too, so counting leaves would say too many.
        var counted = Tree().Matches(objects).Select(node => Count().Match(node.Value)).Where(count => count.Success).Select(count => int.Parse(count.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty().Max();
        var pages = counted > 0 ? counted : Leaf().Count(objects);
        return new(pages > 0 ? pages : null);
    }

    private static string Objects(byte[] bytes)
    {
        var file = Encoding.Latin1.GetString(bytes);
        var text = new StringBuilder();
        var inflated = 0;
        var at = 0;
        while (file.IndexOf("stream", at, StringComparison.Ordinal) is var start and >= 0)
        {
            var end = file.IndexOf("endstream", start, StringComparison.Ordinal);
            if (end < 0) break;
            text.Append(file, at, start - at).Append('\n');
            var dictionary = file.LastIndexOf("obj", start, Math.Min(start - at, 2_000), StringComparison.Ordinal) is var head and >= 0 ? file[head..start] : "";
            if (dictionary.Contains("/ObjStm", StringComparison.Ordinal) && dictionary.Contains("/FlateDecode", StringComparison.Ordinal)) inflated += Inflate(bytes, start + "stream".Length, end, MostInflated - inflated, text);
            at = end + "endstream".Length;
        }
        return text.Append(file, at, file.Length - at).ToString();
    }

    private static int Inflate(byte[] bytes, int start, int end, int most, StringBuilder text)
    {
        while (start < end && bytes[start] is (byte)'\r' or (byte)'\n') start++;
        try
        {
            using var packed = new ZLibStream(new MemoryStream(bytes, start, end - start, writable: false), CompressionMode.Decompress);
            var buffer = new byte[81_920];
            var whole = 0;
            for (int read; whole < most && (read = packed.Read(buffer)) > 0; whole += read) text.Append(Encoding.Latin1.GetString(buffer, 0, Math.Min(read, most - whole)));
            if (whole >= most) throw AttachmentFile.Refused("attachment.unpacks");
            text.Append('\n');
            return whole;
        }
        catch (InvalidDataException)
        {
            throw AttachmentFile.Refused("attachment.broken");
        }
    }

    [GeneratedRegex(@"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")]
    private static partial Regex Encrypted();

    [GeneratedRegex(@"/(?:JavaScript|JS|Launch|RichMedia|EmbeddedFiles)\b")]
    private static partial Regex Active();

    [GeneratedRegex(@"<<(?:[^<>]|<(?!<)|>(?!>)){0,4000}?/Type\s*/Pages\b(?:[^<>]|<(?!<)|>(?!>)){0,4000}?>>|<<(?:[^<>]|<(?!<)|>(?!>)){0,4000}/Type\s*/Pages\b", RegexOptions.None, 2_000)]
    private static partial Regex Tree();

    [GeneratedRegex(@"/Count\s+(\d{1,6})\b")]
    private static partial Regex Count();

    [GeneratedRegex(@"/Type\s*/Page(?![a-zA-Z])")]
    private static partial Regex Leaf();
}
