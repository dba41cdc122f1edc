using System.Text;

namespace PingHuEcoPublic.Places;

/// <summary>How names of sites are compared: width, case, blanks and signs do not matter, nor do the words that every company bears. Pure.</summary>
public static class SiteNames
{
    private static readonly string[] Common = ["有限责任公司", "股份有限公司", "有限公司", "浙江省", "嘉兴市", "平湖市"];

    /// <summary>The one form in which names are compared; empty when nothing readable is left.</summary>
    public static string Key(string? name)
    {
        if (name is null) return "";
        var letters = new StringBuilder(name.Length);
        foreach (var rune in Whole(name).Normalize(NormalizationForm.FormKC).ToLowerInvariant().EnumerateRunes())
            if (Rune.IsLetterOrDigit(rune)) letters.Append(rune);
        var key = letters.ToString();
        foreach (var word in Common)
            if (key.Length > word.Length) key = key.Replace(word, "", StringComparison.Ordinal);
        return key.Length > 0 ? key : letters.ToString();
    }

    /// <summary>Pairs of neighbouring characters; the character itself where there is only one.</summary>
    public static IEnumerable<string> Bigrams(string key)
    {
        var runes = key.EnumerateRunes().ToArray();
        return runes.Length == 1 ? [key] : runes.Zip(runes.Skip(1), (one, next) => $"{one}{next}").Distinct();
    }

    // Half a surrogate cannot be normalised.
    private static string Whole(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar));
}
