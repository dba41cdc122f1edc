using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Looks at a text while it is written. A pure rule: the same text and facts give the same notes, in the order of the text.</summary>
public static partial class WritingCheck
{
    /// <summary>A sentence of more characters is hard to follow; twice what the writing guides ask for, since official prose is dense.</summary>
    public const int LongestSentence = 120;

    // A law pasted whole has a hundred long sentences: the first few say enough.
    private const int MostOfARule = 8;

    private const string Republic = "中华人民共和国";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().UsePreciseSourceLocation().DisableHtml().Build();

    /// <summary>What is to be said about a text; what keeps it from review first, then by line.</summary>
    public static IReadOnlyList<WritingNote> Of(string title, string body, WritingFacts facts)
    {
        var document = Markdown.Parse(body, Pipeline);
        var lines = body.Split('\n');
        return
        [
            .. Personal(title, 0).Concat(lines.SelectMany((line, i) => Personal(line, i + 1)))
                .Concat(Repealed(title, 0, facts)).Concat(lines.SelectMany((line, i) => Repealed(line, i + 1, facts)))
                .Concat(Links(document, facts)).Concat(Headings(document)).Concat(lines.SelectMany((line, i) => Sentences(line, i + 1)))
                .GroupBy(note => note.Rule).SelectMany(rule => rule.Take(MostOfARule))
                .OrderByDescending(note => note.Rule.Blocks).ThenBy(note => note.Line),
        ];
    }

    /// <summary>The notices that a text links to.</summary>
    public static IReadOnlyCollection<Guid> Linked(string body) =>
        [.. Markdown.Parse(body, Pipeline).Descendants<LinkInline>().Select(link => NoticeAt(link.Url)).OfType<Guid>().Distinct()];

    private static IEnumerable<WritingNote> Personal(string line, int number) =>
        from found in PersonalNumbers.In(line)
        select new WritingNote(found.Rule, number, found.Masked);

    private static IEnumerable<WritingNote> Repealed(string line, int number, WritingFacts facts) =>
        from Match cited in Cited().Matches(line)
        let name = cited.Groups[1].Value.Replace(Republic, "", StringComparison.Ordinal)
        let law = facts.Repealed.FirstOrDefault(law => law.Title.Replace(Republic, "", StringComparison.Ordinal) == name)
        where law is not null
        select new WritingNote(WritingRule.RepealedLaw, number, cited.Value, law.Successor ?? "");

    private static IEnumerable<WritingNote> Links(MarkdownDocument document, WritingFacts facts)
    {
        foreach (var link in document.Descendants<LinkInline>())
        {
            var words = Article.WordsOf(link).Trim();
            if (link.IsImage && words.Length == 0 && !ArticlePictures.IsDecorative(link)) yield return new(WritingRule.AltMissing, link.Line + 1, link.Url ?? "");
            else if (link.IsImage && FileName().IsMatch(words)) yield return new(WritingRule.AltFileName, link.Line + 1, words);
            else if (link.IsImage && facts.Pictures is { } known && !(ArticlePictures.IdAt(link.Url) is { } id && known.Contains(id))) yield return new(WritingRule.PictureLost, link.Line + 1, words);
            else if (!link.IsImage && IsDead(link.Url, facts)) yield return new(WritingRule.DeadLink, link.Line + 1, words.Length > 0 ? words : link.Url ?? "");
        }
    }

    private static bool IsDead(string? url, WritingFacts facts) => NoticeAt(url) is { } notice ? !facts.Public.Contains(notice) : !Article.IsHonest(url);

    private static IEnumerable<WritingNote> Headings(MarkdownDocument document)
    {
        int? before = null;
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            if (heading.Level > before + 1) yield return new(WritingRule.HeadingJump, heading.Line + 1, Article.WordsOf(heading.Inline));
            before = heading.Level;
        }
    }

    private static IEnumerable<WritingNote> Sentences(string line, int number) =>
        line.TrimStart().StartsWith('|') ? []
        : from sentence in line.Split('。', '！', '？', '；', ';')
          where sentence.Length > LongestSentence
          select new WritingNote(WritingRule.LongSentence, number, $"{sentence.Trim()[..16]}…", $"{sentence.Length}");

    private static Guid? NoticeAt(string? url) => url is not null && NoticeAddress().Match(url) is { Success: true } match && Guid.TryParse(match.Groups[1].Value, out var id) ? id : null;

    [GeneratedRegex("《([^《》]{2,40})》")]
    private static partial Regex Cited();

    [GeneratedRegex(@"(\.(jpe?g|png|gif|webp|bmp|heic|tiff?)$)|(^(img|dsc|image|mmexport|微信图片|图片|截图|屏幕截图)[\s_\-\d]*$)", RegexOptions.IgnoreCase)]
    private static partial Regex FileName();

    [GeneratedRegex("^(?:/en)?/disclosure/([0-9a-fA-F-]{36})(?:[#?]|$)")]
    private static partial Regex NoticeAddress();
}
