using System.Text;
using System.Text.RegularExpressions;

namespace PingHuEcoPublic.Disclosure;

/// <summary>
/// The lines of an official document as Markdown, by its own numbering (GB/T 9704): 附件, 一、 and （一） become headings, 1. a list whose
/// first sentence stands out, a signature its own paragraph. What would be a mark by accident is escaped.
/// </summary>
internal static partial class PlainToMarkdown
{
    private const int LongestHeading = 60;

    public static string Of(IReadOnlyList<string> lines)
    {
        string[] paragraphs = [.. lines.Select(Trimmed).Where(line => line.Length > 0)];
        var body = new StringBuilder();
        var inAppendix = false;
        for (var i = 0; i < paragraphs.Length; i++)
        {
            var line = paragraphs[i];
            var next = i + 1 < paragraphs.Length ? paragraphs[i + 1] : "";
            if (Appendix().IsMatch(line))
            {
                inAppendix = true;
                var titled = IsHeading(next) && Kind(next) == 0;
                Put(titled ? $"## {Escaped(line)} {Escaped(next)}" : $"## {Escaped(line)}");
                if (titled) i++;
            }
            else if (SourcePage.IsSigner(line) && Kind(line) == 0 && SourcePage.DateOf(next) is not null)
            {
                Put($"{Escaped(line)}\\\n{Escaped(next)}");
                i++;
            }
            else if (Kind(line) is 1 or 2 && IsHeading(line)) Put($"{new string('#', Kind(line) + (inAppendix ? 2 : 1))} {Escaped(line)}");
            else if (ListOfAppendices().Match(line) is { Success: true } list)
            {
                Put(Escaped(list.Groups[1].Value));
                Put(Item(list.Groups[2].Value));
            }
            else Put(Kind(line) == 3 ? Item(line) : Escaped(line));
        }
        return body.ToString().TrimEnd('\n');

        void Put(string paragraph) => body.Append(paragraph).Append("\n\n");
    }

    // 1: 一、  2: （一）  3: 1.  0: none of them.
    private static int Kind(string line) => First().IsMatch(line) ? 1 : Second().IsMatch(line) ? 2 : Third().IsMatch(line) ? 3 : 0;

    private static bool IsHeading(string line) => line.Length is > 0 and <= LongestHeading && !"。；;：:，,、".Contains(line[^1], StringComparison.Ordinal) && SourcePage.DateOf(line) is null;

    private static string Item(string line)
    {
        var match = Third().Match(line);
        var text = line[match.Length..].TrimStart();
        var lead = text.IndexOf('。', StringComparison.Ordinal) + 1;
        return lead is > 1 and <= LongestHeading && lead < text.Length
            ? $"{match.Groups[1].Value}. **{Escaped(text[..lead])}**{Escaped(text[lead..])}"
            : $"{match.Groups[1].Value}. {Escaped(text)}";
    }

    private static string Trimmed(string line) => Blanks().Replace(line, "").Trim();

    internal static string Escaped(string text) => LineStart().Replace(Marks().Replace(text, @"\$0"), @"$1\$2");

    [GeneratedRegex(@"^附\s*件\s*[0-9一二三四五六七八九十]*\s*[:：]?$")]
    private static partial Regex Appendix();

    [GeneratedRegex(@"^(附\s*件\s*[:：])\s*(1[.．、].+)$")]
    private static partial Regex ListOfAppendices();

    [GeneratedRegex("^[一二三四五六七八九十]{1,3}、")]
    private static partial Regex First();

    [GeneratedRegex("^[（(][一二三四五六七八九十]{1,3}[）)]")]
    private static partial Regex Second();

    // Not 2.5微克, but 2.2025年…计划.
    [GeneratedRegex(@"^(\d{1,2})(?:[.．](?=\D|\d{4}年)|、)")]
    private static partial Regex Third();

    [GeneratedRegex(@"[\\`*_\[\]|]|<(?=[A-Za-z/!?])|&(?=#?\w+;)")]
    private static partial Regex Marks();

    [GeneratedRegex(@"^(\d*)([#>+=~.)-])(?=[\s#>+=~-]|$)")]
    private static partial Regex LineStart();

    [GeneratedRegex(@"[\u200B-\u200D\u2060\uFEFF]")]
    private static partial Regex Blanks();
}
