using System.Globalization;
using System.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// Search in Chinese without a dictionary: runs of Han become overlapping pairs, Latin words and numbers stay whole. A text is kept as
/// a <c>tsvector</c> written out here, so that no locale or parser of the database takes part; a question is a phrase of pairs.
/// </summary>
public static class Bigrams
{
    // tsvector counts positions only up to here, so phrases far behind in a very long text are not told apart.
    private const int LastPosition = 16_383;

    /// <summary>A title and a body as the text of a <c>tsvector</c>: the title weighs A, the body D.</summary>
    public static string Vector(string title, string body)
    {
        Dictionary<string, List<string>> places = [];
        var at = 0;
        foreach (var word in Split(title)) Put(word, "A");
        at++;
        foreach (var word in Split(body)) Put(word, "");
        return string.Join(' ', places.Select(entry => $"'{entry.Key}':{string.Join(',', entry.Value.Take(255))}"));

        void Put(string word, string weight)
        {
            at = Math.Min(at + 1, LastPosition);
            if (!places.TryGetValue(word, out var list)) places[word] = list = [];
            list.Add(at.ToString(CultureInfo.InvariantCulture) + weight);
        }
    }

    /// <summary>What somebody typed as the text of a <c>tsquery</c>: each part between blanks is a phrase, and all must be there. Null when it holds no word.</summary>
    public static string? Query(string? typed)
    {
        string[] parts = [.. (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8).Select(Phrase).OfType<string>()];
        return parts.Length == 0 ? null : string.Join(" & ", parts);
    }

    /// <summary>The words of a text in order.</summary>
    public static IEnumerable<string> Split(string text)
    {
        var run = new List<Rune>();
        var han = false;
        foreach (var rune in Folded(text).EnumerateRunes())
        {
            var kind = IsHan(rune);
            if (run.Count > 0 && (kind != han || (!kind && !IsWord(rune)))) foreach (var word in Out()) yield return word;
            if (!kind && !IsWord(rune)) continue;
            han = kind;
            run.Add(rune);
        }
        foreach (var word in Out()) yield return word;

        IEnumerable<string> Out()
        {
            Rune[] letters = [.. run];
            run.Clear();
            return letters.Length == 0 ? []
                : !han || letters.Length == 1 ? [string.Concat(letters)]
                : Enumerable.Range(0, letters.Length - 1).Select(i => $"{letters[i]}{letters[i + 1]}");
        }
    }

    // A single Han character is the beginning of pairs; at the end of a run it is the second half of one and not found alone.
    private static string? Phrase(string part)
    {
        string[] words = [.. Split(part.Length > 100 ? part[..100] : part)];
        return words switch
        {
            [] => null,
            [var one] when one.EnumerateRunes().Count() == 1 => $"'{one}':*",
            _ => $"({string.Join(" <-> ", words.Select(word => $"'{word}'"))})",
        };
    }

    private static string Folded(string text) => new string([.. text.Where((c, i) => !char.IsSurrogate(c) || IsPaired(text, i))]).Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    private static bool IsPaired(string text, int i) =>
        char.IsHighSurrogate(text[i]) ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) : i > 0 && char.IsHighSurrogate(text[i - 1]);

    private static bool IsWord(Rune rune) => Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '_';

    private static bool IsHan(Rune rune) => rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFD) or 0x3007;
}
