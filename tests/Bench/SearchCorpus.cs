using System.Text.RegularExpressions;
using Bogus;
using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Searched;

/// <summary>A text to be searched.</summary>
public sealed record SearchedText(string Title, string Text);

/// <summary>Texts for search: a folder of them, or as many as wanted made of their articles.</summary>
public static partial class SearchCorpus
{
    /// <summary>What people look for on the site of a bureau.</summary>
    public static readonly string[] Usual =
    [
        "环保", "噪声", "扬尘", "固废", "固体废物", "危险废物", "环境影响评价", "排污许可", "大气污染", "水污染", "秸秆", "餐饮油烟", "建筑垃圾", "生活垃圾分类", "信息公开",
        "主动公开", "依申请公开", "行政处罚", "行政复议", "听证", "举报", "个人信息", "饮用水水源", "突发环境事件", "第三十条",
    ];

    /// <summary>Every text file below a folder, Markdown as its words.</summary>
    public static IReadOnlyList<SearchedText> Load(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(path => Path.GetExtension(path) is ".md" or ".txt").Order(StringComparer.Ordinal)
            .Select(path => new SearchedText(Path.GetFileNameWithoutExtension(path), Article.Of(File.ReadAllText(path)).Plain))];

    /// <summary>Texts made of the articles of others, 5 to 60 each, with one of their titles and a number.</summary>
    public static IReadOnlyList<SearchedText> Shuffle(IReadOnlyList<SearchedText> texts, int count)
    {
        var chance = new Randomizer(20261125);
        string[] articles = [.. texts.SelectMany(text => Articles().Split(text.Text)).Select(part => part.Trim()).Where(part => part.Length > 1)];
        return [.. Enumerable.Range(1, count).Select(n =>
            new SearchedText($"{texts[chance.Int(0, texts.Count - 1)].Title} {n}", string.Join('\n', Enumerable.Range(0, chance.Int(5, 60)).Select(_ => articles[chance.Int(0, articles.Length - 1)]))))];
    }

    /// <summary>Words that do stand in the texts: stretches of two to eight Han characters.</summary>
    public static IEnumerable<string> Sample(IReadOnlyList<SearchedText> texts, int count)
    {
        var chance = new Randomizer(41);
        for (var found = 0; found < count;)
        {
            var text = texts[chance.Int(0, texts.Count - 1)].Text;
            var length = chance.Int(2, 8);
            if (text.Length < length) continue;
            var at = chance.Int(0, text.Length - length);
            var words = text.Substring(at, length);
            if (!words.EnumerateRunes().All(SearchText.IsHan)) continue;
            found++;
            yield return words;
        }
    }

    [GeneratedRegex(@"(?=^第[一二三四五六七八九十百千零]+条)", RegexOptions.Multiline)]
    private static partial Regex Articles();
}
