using System.Globalization;
using System.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A piece of a text and its words as the text of a <c>tsvector</c>.</summary>
/// <param name="Text">The piece as it was written.</param>
/// <param name="Words">Its words with their places.</param>
public readonly record struct Passage(string Text, string Words);

/// <summary>A word of a text.</summary>
/// <param name="Word">Two Han characters, one at the end of its run, or a Latin word or number.</param>
/// <param name="At">Its place: one for each Han character, Latin word and number, one more for whatever stands between sentences.</param>
/// <param name="IsHan">Whether it is Han.</param>
public readonly record struct SearchWord(string Word, int At, bool IsHan);

/// <summary>
/// Search in Chinese without a dictionary: each Han character begins a pair with the one that follows, letters and numbers stay
/// whole, and places are counted so that neighbours in the index are neighbours in the text. A text is kept as a <c>tsvector</c>
/// written out here, so that no locale or parser of the database takes part.
/// </summary>
public static class SearchText
{
    /// <summary>The longest piece, in characters.</summary>
    public const int LongestPassage = 8_000;

    // tsvector counts positions only up to here, and keeps at most so many places of one word.
    private const int LastPosition = 16_383;
    private const int MostPlaces = 255;

    /// <summary>Cuts a text between sentences into pieces that a <c>tsvector</c> can hold without losing a place.</summary>
    public static IEnumerable<Passage> Cut(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start + LongestPassage >= text.Length ? text.Length : Break(text, start, start + LongestPassage);
            foreach (var passage in Whole(text[start..end])) yield return passage;
            start = end;
        }
    }

    /// <summary>The words of a text in order.</summary>
    public static IReadOnlyList<SearchWord> Words(string text)
    {
        var atoms = Atoms(Folded(text));
        var words = new SearchWord[atoms.Count];
        var at = 0;
        for (var i = 0; i < words.Length; i++)
        {
            var (atom, isHan, apart) = atoms[i];
            at += apart ? 2 : 1;
            var paired = isHan && i + 1 < words.Length && atoms[i + 1] is { IsHan: true, Apart: false };
            words[i] = new(paired ? atom + atoms[i + 1].Text : atom, at, isHan);
        }
        return words;
    }

    /// <summary>As search compares: compatibility forms and case folded (NFKC), halves of surrogate pairs left out.</summary>
    public static string Folded(string text) =>
        new string([.. text.Where((c, i) => !char.IsSurrogate(c) || IsPaired(text, i))]).Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    /// <summary>Whether a character is Han.</summary>
    public static bool IsHan(Rune rune) => rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFD) or 0x3007;

    // A piece with more places of one word than are kept is halved.
    private static IEnumerable<Passage> Whole(string text)
    {
        Dictionary<string, List<int>> places = [];
        foreach (var word in Words(text))
        {
            if (!places.TryGetValue(word.Word, out var list)) places[word.Word] = list = [];
            list.Add(Math.Min(word.At, LastPosition));
        }
        if (places.Count == 0) return [];
        if (places.Values.Max(list => list.Count) > MostPlaces)
        {
            var middle = Break(text, 0, text.Length / 2);
            return [.. Whole(text[..middle]), .. Whole(text[middle..])];
        }
        return [new(text, string.Join(' ', places.Select(entry => $"'{entry.Key}':{string.Join(',', entry.Value.Select(at => at.ToString(CultureInfo.InvariantCulture)))}")))];
    }

    // The last end of a sentence, clause or line before a place; the place itself where there is none.
    private static int Break(string text, int start, int before)
    {
        for (var i = before; i > start + 1; i--)
            if (text[i - 1] == '\n' || char.IsPunctuation(text[i - 1])) return i;
        return char.IsLowSurrogate(text[before]) ? before + 1 : before;
    }

    // Han characters one by one, runs of letters, and numbers with their point: "PM2.5" is "pm" and "2.5", and so is "PM 2.5".
    private static List<(string Text, bool IsHan, bool Apart)> Atoms(string folded)
    {
        List<(string Text, bool IsHan, bool Apart)> atoms = [];
        var apart = false;
        for (var i = 0; i < folded.Length;)
        {
            var rune = Rune.GetRuneAt(folded, i);
            var end = i + rune.Utf16SequenceLength;
            if (IsHan(rune)) Put(true);
            else if (Rune.IsDigit(rune))
            {
                while (end < folded.Length && (char.IsDigit(folded[end]) || (folded[end] == '.' && end + 1 < folded.Length && char.IsDigit(folded[end + 1])))) end++;
                Put(false);
            }
            else if (IsLetter(rune))
            {
                while (end < folded.Length && Rune.GetRuneAt(folded, end) is var next && IsLetter(next)) end += next.Utf16SequenceLength;
                Put(false);
            }
            else if (rune.Value is '\n' || !Rune.IsWhiteSpace(rune)) apart = atoms.Count > 0;
            i = end;

            void Put(bool isHan)
            {
                atoms.Add((folded[i..end], isHan, apart));
                apart = false;
            }
        }
        return atoms;
    }

    private static bool IsLetter(Rune rune) => !IsHan(rune) && (Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark);

    private static bool IsPaired(string text, int i) =>
        char.IsHighSurrogate(text[i]) ? i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]) : i > 0 && char.IsHighSurrogate(text[i - 1]);
}
