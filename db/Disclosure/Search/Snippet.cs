using System.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A stretch of text, found or around what was found.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="IsHit">Whether it is what was looked for.</param>
public readonly record struct Mark(string Text, bool IsHit);

/// <summary>
/// What was found with some words around it, marked here: the database knows pairs of characters and cannot show where a word stands.
/// </summary>
public static class Snippet
{
    private const int Before = 24;
    private const int Length = 110;
    private static readonly string?[] Known = new string?[char.MaxValue + 1];

    /// <summary>The words around the first hit, with every hit in them marked; the beginning of the text where nothing is found in so many words.</summary>
    public static IReadOnlyList<Mark> Around(string text, SearchQuery query)
    {
        var (hits, _) = Hits(text, query);
        var first = hits.Count == 0 ? 0 : hits[0].Start;
        var start = Math.Max(0, first - Before);
        for (var i = first; i > start; i--)
            if (text[i - 1] is '\n' or '。' or '；')
            {
                start = i;
                break;
            }
        if (start > 0 && char.IsLowSurrogate(text[start])) start--;
        var end = Math.Min(text.Length, start + Length);
        if (end < text.Length && char.IsLowSurrogate(text[end])) end++;
        Mark[] marks = [.. Marks(text, hits, start, end)];
        return [.. start > 0 ? [new("…", false)] : Array.Empty<Mark>(), .. marks, .. end < text.Length ? [new("…", false)] : Array.Empty<Mark>()];
    }

    /// <summary>The whole text with every hit marked, for titles.</summary>
    public static IReadOnlyList<Mark> Whole(string text, SearchQuery query) => [.. Marks(text, Hits(text, query).Hits, 0, text.Length)];

    private static IEnumerable<Mark> Marks(string text, List<(int Start, int End)> hits, int start, int end)
    {
        var at = start;
        foreach (var hit in hits.Where(hit => hit.End > start && hit.Start < end))
        {
            var (from, to) = (Math.Max(hit.Start, at), Math.Min(hit.End, end));
            if (to <= from) continue;
            if (from > at) yield return new(text[at..from], false);
            yield return new(text[from..to], true);
            at = to;
        }
        if (at < end) yield return new(text[at..end], false);
    }

    private static (List<(int Start, int End)> Hits, string Folded) Hits(string text, SearchQuery query)
    {
        var (folded, places) = Folded(text);
        List<(int Start, int End)> hits = [];
        foreach (var wording in query.Terms.SelectMany(term => term.Wordings))
        {
            var sought = Folded(wording).Text;
            if (sought.Length == 0) continue;
            for (var at = folded.IndexOf(sought, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(sought, at + sought.Length, StringComparison.Ordinal))
                hits.Add((places[at], places[at + sought.Length - 1] + 1));
        }
        hits.Sort();
        return (hits, folded);
    }

    // Asking the normaliser for every comma of twenty texts took longer than the database did to find them.
    private static string Folded(Rune rune) => rune.IsBmp ? Known[rune.Value] ??= SearchText.Folded(rune.ToString()) : SearchText.Folded(rune.ToString());

    // Folded rune by rune, with the place in the text that each character came from; blanks are left out, as search overlooks them.
    private static (string Text, List<int> Places) Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        List<int> places = new(text.Length);
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                i++;
                continue;
            }
            if (rune.Value is (>= 0x4E00 and <= 0x9FFF) or (>= 'a' and <= 'z') or '\n') Put((char)rune.Value, i);
            else if (!Rune.IsWhiteSpace(rune))
                foreach (var c in Folded(rune)) Put(c, i + rune.Utf16SequenceLength - 1);
            i += rune.Utf16SequenceLength;
        }
        return (folded.ToString(), places);

        void Put(char c, int at)
        {
            folded.Append(c);
            places.Add(at);
        }
    }
}
