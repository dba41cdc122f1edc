using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// Hides what could name somebody before a text is shown to anyone: telephone, identity and card numbers, addresses of mail and
/// accounts, number plates, by their form; names and whatever else, as staff mark them. What is hidden is gone from the text that is
/// shown, not painted over.
/// </summary>
public static partial class Redaction
{
    /// <summary>What stands in the place of what is hidden.</summary>
    public const string Gap = "▇▇";

    /// <summary>A text as it may be shown.</summary>
    /// <param name="text">As it was written.</param>
    /// <param name="hidden">What staff hide beside: starts and lengths in turn, in characters of the text.</param>
    public static string Of(string text, IReadOnlyList<int> hidden)
    {
        var marks = new bool[text.Length];
        for (var at = 0; at + 1 < hidden.Count; at += 2) Mark(hidden[at], hidden[at + 1]);
        foreach (Match match in Personal().Matches(text)) Mark(match.Index, match.Length);
        var shown = new System.Text.StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
            if (!marks[at]) shown.Append(text[at]);
            else if (at == 0 || !marks[at - 1]) shown.Append(Gap);
        return shown.ToString();

        void Mark(int start, int length)
        {
            for (var at = Math.Max(0, start); at < Math.Min(text.Length, start + length); at++) marks[at] = true;
        }
    }

    /// <summary>Where some words stand in a text: each occurrence, as start and length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">The words, one a line.</param>
    /// <returns>Null when one of them does not stand in it: a slip of the keyboard would leave a name in the open.</returns>
    public static IReadOnlyList<int>? Find(string text, string? words)
    {
        var found = new List<int>();
        foreach (var word in (words ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct())
        {
            var at = text.IndexOf(word, StringComparison.Ordinal);
            if (at < 0) return null;
            for (; at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.Ordinal)) found.AddRange([at, word.Length]);
        }
        return found;
    }

    /// <summary>The words that are hidden, one a line, for the form that changes them.</summary>
    public static string Words(string text, IReadOnlyList<int> hidden) =>
        string.Join('\n', hidden.Chunk(2).Where(pair => pair.Length == 2 && pair[0] >= 0 && pair[1] > 0 && pair[0] + pair[1] <= text.Length).Select(pair => text.Substring(pair[0], pair[1])).Distinct());

    // Digits in any width, parted by blanks or hyphens: seven and more in a row are a number of somebody, a year or a count is not.
    // Then mail addresses, accounts named as such, number plates.
    [GeneratedRegex(@"[+＋]?(?:[\d０-９][\s\-－—]?){6,}[\d０-９XxＸ]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:微信|WeChat|QQ|vx)[号:：\s]*[A-Za-z0-9_\-]{5,}|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-Z][·\s]?[A-HJ-NP-Z0-9]{5,6}", RegexOptions.IgnoreCase)]
    private static partial Regex Personal();
}
