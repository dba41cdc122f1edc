using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The address of a page on the site before this one, as it is looked up: path and query, without host and fragment, the path unescaped. Pure.</summary>
public static class OldAddress
{
    /// <summary>The longest, in characters.</summary>
    public const int Longest = 500;

    /// <summary>Reads what somebody typed or a page says of itself; null where it is no address of a page.</summary>
    /// <param name="text">A whole address of http or https, or a path that begins with one slash.</param>
    public static string? Read(string? text)
    {
        var asked = (text ?? "").Trim();
        if (Uri.TryCreate(asked, UriKind.Absolute, out var whole) && whole.Scheme is "http" or "https") return Path(whole.AbsolutePath, whole.Query);
        var cut = asked.Split('#')[0].Split('?', 2);
        return Path(cut[0], cut.Length > 1 ? $"?{cut[1]}" : "");
    }

    /// <summary>Those of a cell that names several, separated by blanks or semicolons.</summary>
    internal static IEnumerable<string> Several(string cell) => cell.Split([' ', ';', '；', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The address that a file has had whose folder mirrors a site: its place below the folder, without the host's own folder.</summary>
    internal static string? OfFile(string place)
    {
        var steps = place.Split('/');
        return Read($"/{string.Join('/', steps is [var first, _, ..] && first.Contains('.', StringComparison.Ordinal) ? steps[1..] : steps)}");
    }

    // A path that begins with two slashes names another host to a browser; the site's own beginning is no page that moved.
    private static string? Path(string path, string query)
    {
        var address = Uri.UnescapeDataString(path) + (query == "?" ? "" : query);
        return address is ['/', not ('/' or '\\'), ..] && address.Length <= Longest && Lines.IsText(address) && !address.Contains('\\', StringComparison.Ordinal) ? address : null;
    }
}

/// <summary>An old address with what it leads to.</summary>
/// <param name="Path">Path and query.</param>
/// <param name="Notice">The notice.</param>
/// <param name="Title">Its title as it is worked on.</param>
/// <param name="IsPublic">It leads there: the notice is public, or was and says why it is no longer.</param>
/// <param name="AddedAt">Since when.</param>
public sealed record OldAddressLine(string Path, Id<Notice> Notice, string Title, bool IsPublic, DateTimeOffset AddedAt);
