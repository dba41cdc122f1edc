using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web;

namespace PingHuEcoPublic.Tests.Architecture;

/// <summary>Every sentence is there in both languages, with the same gaps to fill; none is missing and none is left over.</summary>
public sealed partial class WordsTests
{
    private static readonly List<KeyValuePair<string, string>> Chinese = Read("Words.resx");
    private static readonly List<KeyValuePair<string, string>> English = Read("Words.en.resx");
    private static readonly HashSet<string> Keys = [.. Chinese.Select(word => word.Key)];

    private static readonly string[] Code = [.. Sources.Below("db", ".cs", ".sql", ".json", ".csv").Concat(Sources.Below("web", ".cs", ".cshtml", ".js")).Concat(Sources.Below("api", ".cs")).Select(File.ReadAllText)];
    private static readonly HashSet<string> Literals = [.. Code.SelectMany(text => Literal().Matches(text)).Select(match => match.Groups[1].Value)];
    private static readonly HashSet<string> EnumKeys =
        [.. from assembly in new[] { typeof(Words).Assembly, typeof(WebHost).Assembly } from type in assembly.GetTypes() where type.IsEnum from name in Enum.GetNames(type) select $"{type.Name}.{name}"];

    [Fact]
    public void Both_languages_have_the_same_keys() =>
        Assert.Equal(Chinese.Select(word => word.Key), English.Select(word => word.Key));

    [Fact]
    public void Keys_are_sorted_and_stand_once() =>
        Assert.Equal(Chinese.Select(word => word.Key).Distinct().Order(StringComparer.Ordinal), Chinese.Select(word => word.Key));

    // The resource compiler drops the second of two such keys with a warning, and the reader sees the wrong word.
    [Fact]
    public void No_two_keys_differ_by_their_case_alone() =>
        Assert.Empty(Chinese.GroupBy(word => word.Key, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => same.Key));

    [Fact]
    public void Both_languages_have_the_same_gaps_to_fill() =>
        Assert.Empty(
            from pair in Chinese.Zip(English)
            where !Gaps(pair.First.Value).SetEquals(Gaps(pair.Second.Value))
            select pair.First.Key);

    [Fact]
    public void English_has_no_Chinese_in_it_but_the_name_of_the_language() =>
        Assert.Empty(English.Where(word => Han().IsMatch(word.Value) && word.Key != "Nav.OtherLanguage").Select(word => word.Key));

    [Fact]
    public void Nothing_shouts_or_forbids() =>
        Assert.Empty(Chinese.Concat(English).Where(word => Shout().IsMatch(word.Value)).Select(word => word.Key));

    [Fact]
    public void Every_key_that_is_used_has_words() =>
        Assert.Empty(Code.SelectMany(text => Use().Matches(text)).SelectMany(match => match.Groups.Values.Skip(1).SelectMany(group => group.Captures)).Select(capture => capture.Value).Distinct().Where(key => char.IsLetter(key[0]) && !Keys.Contains(key)).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_act_of_the_journal_has_words() =>
        Assert.Empty(Code.SelectMany(text => Act().Matches(text)).Select(match => $"act.{match.Groups[1].Value}").Distinct().Where(key => !Keys.Contains(key)).Order(StringComparer.Ordinal));

    [Fact]
    public void No_words_are_left_over()
    {
        var beginnings = Code.SelectMany(text => Beginning().Matches(text)).Select(match => match.Groups[1].Value).Where(start => start.Contains('.', StringComparison.Ordinal)).ToHashSet();

        Assert.Empty(Keys.Where(key => !IsUsed(key) && !IsUsed(Regex.Replace(key, @"\.One$", "")) && !beginnings.Any(start => key.StartsWith(start, StringComparison.Ordinal))).Order(StringComparer.Ordinal));
    }

    private static bool IsUsed(string key) =>
        Literals.Contains(key) || EnumKeys.Contains(key) || (key.StartsWith("act.", StringComparison.Ordinal) && Literals.Contains(key["act.".Length..]));

    private static List<KeyValuePair<string, string>> Read(string file) =>
        [.. XDocument.Load(Path.Combine(Sources.Root, "db/Text", file)).Root!.Elements("data").Select(data => KeyValuePair.Create(data.Attribute("name")!.Value, data.Element("value")!.Value))];

    private static HashSet<int> Gaps(string sentence) => [.. Gap().Matches(sentence).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Gap();

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex(@"[!！]|请勿|严禁")]
    private static partial Regex Shout();

    [GeneratedRegex(@"[""']([\w.\-]+)[""']")]
    private static partial Regex Literal();

    // words["Key"], words[some ? "Key" : "Other"], new Refusal("key"), [Display(Name = "Key")], ErrorMessage = "Key"
    [GeneratedRegex(@"(?:\bwords\[(?:[^\]""]*""([\w.]+)"")+|new Refusal\(""([\w.]+)""|Display\(Name = ""([\w.]+)""|ErrorMessage = ""([\w.]+)"")", RegexOptions.IgnoreCase)]
    private static partial Regex Use();

    [GeneratedRegex(@"RecordAsync\([^""\n]*?""([a-z_.]+)""")]
    private static partial Regex Act();

    [GeneratedRegex(@"\$""([\w.]+)\{")]
    private static partial Regex Beginning();
}
