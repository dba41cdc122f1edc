using System.Globalization;
using System.Text.RegularExpressions;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// A published page that somebody pasted or handed in as a file, taken apart: what stands around an article (发布时间, 信息来源, 浏览次数,
/// 打印本页) is recognised and taken away, the rest becomes Markdown with not a sentence lost. The words themselves are left as they are.
/// </summary>
/// <param name="Title">The first line; empty when there is none that could be one.</param>
/// <param name="Body">The rest, in Markdown.</param>
/// <param name="Source">信息来源; null when it does not say.</param>
/// <param name="FirstPublished">The day and time at 发布时间, in Pinghu's time; null when it does not say.</param>
/// <param name="Issuer">The line above the date of the signature.</param>
/// <param name="DocumentDate">The date of the signature.</param>
/// <param name="DocumentNumber">文号, where a line is one.</param>
/// <param name="Furniture">The lines that were taken away, as they stood.</param>
public sealed partial record SourcePage(
    string Title, string Body, string? Source, DateTimeOffset? FirstPublished, string? Issuer, DateOnly? DocumentDate, string? DocumentNumber, IReadOnlyList<string> Furniture)
{
    private const int LongestSigner = 60;

    /// <summary>Takes a page apart.</summary>
    /// <param name="text">The text, as <see cref="PlainFile"/> reads it.</param>
    /// <param name="markdown">It is Markdown already: its marks are kept.</param>
    public static SourcePage Read(string text, bool markdown = false)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').ToList();
        var facts = new Dictionary<string, string>();
        var furniture = TakeFurniture(lines, facts);
        var title = TakeTitle(lines);
        var (issuer, date) = Signature(lines);
        return new(
            title,
            markdown ? string.Join('\n', lines).Trim() : PlainToMarkdown.Of(lines),
            facts.GetValueOrDefault("source"),
            facts.TryGetValue("published", out var at) ? Instant(at) : null,
            issuer,
            date,
            lines.Select(line => NumberLine().Match(line.Trim())).FirstOrDefault(match => match.Success)?.Value,
            furniture);
    }

    // At the top everything up to the first real paragraph, at the bottom the last lines: in between such words are text.
    private static List<string> TakeFurniture(List<string> lines, Dictionary<string, string> facts)
    {
        List<string> taken = [];
        var written = lines.Index().Where(line => !string.IsNullOrWhiteSpace(line.Item)).Select(line => line.Index).ToArray();
        foreach (var i in written.Take(8).Where(i => TopLine().IsMatch(lines[i])))
        {
            foreach (Match fact in Fact().Matches(lines[i]))
                if (fact.Groups[2].Value.Trim() is { Length: > 0 } value)
                    facts.TryAdd(fact.Groups[1].Value is "发布时间" or "发布日期" ? "published" : fact.Groups[1].Value is "信息来源" or "来源" ? "source" : "other", value);
            Take(i);
        }
        foreach (var i in written.TakeLast(4).Where(i => BottomLine().IsMatch(lines[i]))) Take(i);
        return taken;

        void Take(int i)
        {
            if (lines[i].Trim() is { Length: > 0 } line) taken.Add(line);
            lines[i] = "";
        }
    }

    private static string TakeTitle(List<string> lines)
    {
        var first = lines.FindIndex(line => !string.IsNullOrWhiteSpace(line));
        if (first < 0) return "";
        var title = lines[first].Trim().TrimStart('#').Trim();
        if (title.Length > Notice.LongestTitle || title.EndsWith('。')) return "";
        lines.RemoveAt(first);
        return title;
    }

    private static (string?, DateOnly?) Signature(List<string> lines)
    {
        string? above = null;
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (above is not null && DateOf(line) is { } date) return (IsSigner(above) ? above : null, date);
            above = line;
        }
        return (null, null);
    }

    /// <summary>Whether a line could be the one who signs: short, and no sentence.</summary>
    internal static bool IsSigner(string line) => line.Length <= LongestSigner && !"。；;：:，,".Contains(line[^1], StringComparison.Ordinal);

    /// <summary>The day of a line that is nothing but a day, as 2025年6月6日; null for any other.</summary>
    internal static DateOnly? DateOf(string line) =>
        DateLine().Match(line) is { Success: true } match
        && DateOnly.TryParseExact($"{match.Groups[1].Value}-{match.Groups[2].Value}-{match.Groups[3].Value}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static DateTimeOffset? Instant(string said) =>
        DateTime.TryParseExact(said, ["yyyy-M-d HH:mm:ss", "yyyy-M-d HH:mm", "yyyy-M-d", "yyyy/M/d HH:mm", "yyyy/M/d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var local)
            ? new DateTimeOffset(local, Clock.Zone.GetUtcOffset(local)) : null;

    [GeneratedRegex(@"^[\s•·●▪*-]*(发布时间|发布日期|信息来源|来源|浏览次数|阅读次数|点击数|字号|字体)\s*[:：]")]
    private static partial Regex TopLine();

    [GeneratedRegex(@"(发布时间|发布日期|信息来源|来源|浏览次数|阅读次数|点击数|字号|字体)\s*[:：]\s*(.*?)(?=\s+(?:发布时间|发布日期|信息来源|来源|浏览次数|阅读次数|点击数|字号|字体)\s*[:：]|$)")]
    private static partial Regex Fact();

    [GeneratedRegex(@"^[\s【\[（(]*(打印本页|打印|关闭窗口|关闭|返回列表|返回顶部|分享到)([\s|】\]）)【\[（(]*(打印本页|打印|关闭窗口|关闭|返回列表|返回顶部|分享到))*[\s】\]）):：]*$")]
    private static partial Regex BottomLine();

    [GeneratedRegex(@"^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日$")]
    private static partial Regex DateLine();

    [GeneratedRegex(@"^\p{IsCJKUnifiedIdeographs}{1,12}[〔\[（(]\d{4}[〕\]）)]\s*第?\d{1,4}号$")]
    private static partial Regex NumberLine();
}
