namespace PingHuEcoPublic.Media;

/// <summary>Names what was sent instead of a photo, so that the refusal can say what to do.</summary>
internal static class ForeignPhoto
{
    private static readonly string[] Heif = ["heic", "heix", "hevc", "heim", "heis", "hevm", "hevs", "mif1", "msf1", "avif", "avis"];

    /// <summary>The key of the sentence.</summary>
    public static string KeyOf(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("GIF8"u8)) return "media.kind.gif";
        if (file.StartsWith("%PDF"u8)) return "media.kind.pdf";
        if (file.Length >= 12 && file[4..8].SequenceEqual("ftyp"u8)) return Heif.Contains(System.Text.Encoding.ASCII.GetString(file[8..12])) ? "media.kind.heic" : "media.kind.other";
        var start = System.Text.Encoding.ASCII.GetString(file[..Math.Min(512, file.Length)]).TrimStart('?', ' ', '\t', '\r', '\n');
        if (!start.StartsWith('<')) return "media.kind.other";
        return start.Contains("<svg", StringComparison.OrdinalIgnoreCase) ? "media.kind.svg" : "media.kind.html";
    }
}
