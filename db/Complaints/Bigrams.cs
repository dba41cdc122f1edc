using System.Text;

namespace PingHuEcoPublic.Complaints;

/// <summary>
/// Character bigrams of Chinese text, made in C# so that they are the same under every <c>lc_ctype</c>. Full-width forms are folded,
/// punctuation splits, the openers of letters are left out: everybody writes them.
/// </summary>
public static class Bigrams
{
    private static readonly string[] Openers =
        ["尊敬的", "领导", "您好", "你好", "请问", "反映一下", "我要反映", "我想反映", "谢谢", "希望", "有关部门", "相关部门", "给予", "答复", "为什么"];

    /// <summary>The distinct bigrams, in ordinal order; a run of one character gives none.</summary>
    public static string[] Of(string? text)
    {
        var normal = Normal(text);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < normal.Length; i++)
            if (normal[i] != ' ' && normal[i + 1] != ' ') found.Add(normal.Substring(i, 2));
        return [.. found];
    }

    /// <summary>How alike two short texts are: shared bigrams over all (Jaccard), from 0 to 1; 0 where one has none.</summary>
    public static double Overlap(string? one, string? other)
    {
        var (a, b) = (Of(one), Of(other));
        if (a.Length == 0 || b.Length == 0) return 0;
        var shared = a.Intersect(b, StringComparer.Ordinal).Count();
        return (double)shared / (a.Length + b.Length - shared);
    }

    /// <summary>Folded to NFKC and lower case; anything but letters and digits is a space.</summary>
    public static string Normal(string? text)
    {
        if (text is null) return "";
        var folded = text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        foreach (var opener in Openers) folded = folded.Replace(opener, " ", StringComparison.Ordinal);
        return string.Create(folded.Length, folded, (span, source) =>
        {
            for (var i = 0; i < source.Length; i++) span[i] = char.IsLetterOrDigit(source[i]) ? source[i] : ' ';
        });
    }
}
