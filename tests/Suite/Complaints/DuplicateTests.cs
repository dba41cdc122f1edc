using System.Globalization;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Complaints;

public sealed class DuplicateTests
{
    private static readonly Thresholds Limits = new(0.20, 0.45, 0.50, 730, 365, Enum.GetValues<ComplaintKind>().ToDictionary(kind => kind, _ => 500.0));

    private static readonly Recognition Recognition = new(Limits, new(0, _ => 0), new(0, _ => 0));

    private static readonly Guid Works = Id<Thresholds>.New().Value;

    private static Traits Said(string text, string? where = null, ComplaintKind kind = ComplaintKind.Noise, string? town = "330482001", Guid? site = null, double? lat = null, double? lon = null) =>
        new(Id<Submission>.Blind(), kind, town, site, where, lat, lon, text);

    [Fact]
    public void The_same_person_about_the_same_place_is_a_repeat()
    {
        var match = Recognition.Compare(Said("夜里机器声响到两点", "新华南路 88 号"), Said("晚上十一点以后还有机器声", "新华南路88号"), samePerson: true, saidSo: false);

        Assert.Equal(MatchRelation.Repeat, match!.Relation);
        Assert.Contains(match.Reasons, reason => reason.Kind == MatchKind.SamePerson);
        Assert.Contains(match.Reasons, reason => reason.Kind == MatchKind.SameAddress);
    }

    [Fact]
    public void Another_person_about_the_same_site_is_the_same_source_and_no_repeat()
    {
        var match = Recognition.Compare(Said("厂里晚上很吵", site: Works), Said("冷却塔的声音影响睡觉", site: Works), samePerson: false, saidSo: false);

        Assert.Equal(MatchRelation.SameSource, match!.Relation);
        Assert.Contains(match.Reasons, reason => reason.Kind == MatchKind.SameSite);
    }

    [Fact]
    public void The_same_person_about_another_place_and_another_thing_is_nothing() =>
        Assert.Null(Recognition.Compare(Said("河水发黑有臭味", "市河城南段", ComplaintKind.Water), Said("工地夜间打桩", "东湖大道工地", ComplaintKind.Construction), samePerson: true, saidSo: false));

    [Fact]
    public void The_same_estate_with_another_kind_of_trouble_is_nothing() =>
        Assert.Null(Recognition.Compare(Said("楼下饭店油烟直排", "城南一品 3 幢", ComplaintKind.Fume), Said("垃圾三天没有人清运", "城南一品 3 幢", ComplaintKind.Waste), samePerson: false, saidSo: false));

    [Fact]
    public void Points_near_each_other_are_a_reason_and_say_how_near()
    {
        var match = Recognition.Compare(Said("夜间噪声", lat: 30.7000, lon: 121.0100), Said("风机噪声很大", lat: 30.7010, lon: 121.0100), samePerson: false, saidSo: false);

        Assert.Equal(111, match!.Reasons.Single(reason => reason.Kind == MatchKind.Near).Value);
    }

    [Fact]
    public void Who_says_that_it_came_back_is_believed_enough_to_be_shown()
    {
        var match = Recognition.Compare(Said("又来了", town: "330482101"), Said("完全不同的一段话在这里", town: "330482107"), samePerson: false, saidSo: true);

        Assert.Equal((MatchKind.SaidSo, MatchRelation.Repeat), (match!.Reasons[0].Kind, match.Relation));
    }

    [Theory]
    [InlineData("ＡＢＣ１２３噪声", "abc123噪声", 1.0)]
    [InlineData("尊敬的领导您好，噪声扰民", "噪声扰民", 1.0)]
    [InlineData("噪", "噪声", 0.0)]
    [InlineData(null, "噪声", 0.0)]
    [InlineData("，。！？", "噪声", 0.0)]
    public void Overlap_folds_what_does_not_matter(string? one, string? other, double overlap) => Assert.Equal(overlap, Bigrams.Overlap(one, other), 2);

    [Fact]
    public void Rare_bigrams_weigh_more_than_common_ones()
    {
        var common = new HashSet<string>(StringComparer.Ordinal) { "噪声", "扰民" };
        var likeness = new TextLikeness(1000, gram => common.Contains(gram) ? 600 : 2);

        Assert.True(likeness.Of(["噪声", "扰民", "搅拌"], ["搅拌", "拌站"]) > likeness.Of(["噪声", "扰民", "搅拌"], ["噪声", "扰民", "汽修"]));
    }

    private sealed record Message(string Id, double At, string[] Headline, string[] Whole);

    [Fact]
    public void On_real_messages_earlier_ones_of_the_same_matter_are_found_and_what_is_shown_is_mostly_right()
    {
        var topics = Rows("petitions/topics.csv").ToDictionary(row => row["id"], row => row["topic"]);
        var messages = Rows("petitions/messages.csv")
            .Select(row => new Message(row["id"], At(row["time"]), Bigrams.Of(row["subject"]), Bigrams.Of($"{row["subject"]} {row["detail"]}")))
            .OrderBy(message => message.At).ToArray();
        var headlines = Count(messages.Select(message => message.Headline));
        var wholes = Count(messages.Select(message => message.Whole));
        var holders = messages.Index().SelectMany(pair => pair.Item.Whole.Select(gram => (gram, pair.Index))).ToLookup(pair => pair.gram, pair => pair.Index, StringComparer.Ordinal);
        var met = new HashSet<string>(StringComparer.Ordinal);
        var (asked, foundFirst, foundFive, shown, right) = (0, 0, 0, 0, 0);
        foreach (var (i, message) in messages.Index())
        {
            if (!topics.TryGetValue(message.Id, out var topic) || met.Add(topic)) continue;
            var best = wholes.Telling(message.Whole).SelectMany(gram => holders[gram]).Where(other => other < i)
                .GroupBy(other => other).OrderByDescending(shared => shared.Count()).ThenByDescending(shared => shared.Key).Take(120)
                .Select(shared => messages[shared.Key])
                .Select(earlier => (earlier.Id, Score: (headlines.Of(message.Headline, earlier.Headline) + wholes.Of(message.Whole, earlier.Whole)) / 2))
                .OrderByDescending(pair => pair.Score).Take(5).ToArray();
            asked++;
            if (best.Length > 0 && topics.GetValueOrDefault(best[0].Id) == topic) foundFirst++;
            if (best.Any(pair => topics.GetValueOrDefault(pair.Id) == topic)) foundFive++;
            shown += best.Count(pair => pair.Score >= Limits.TextShown);
            right += best.Count(pair => pair.Score >= Limits.TextShown && topics.GetValueOrDefault(pair.Id) == topic);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{asked} messages with an earlier one of their matter: first {100.0 * foundFirst / asked:f1} %, among five {100.0 * foundFive / asked:f1} %; of {shown} shown {100.0 * right / shown:f1} % right");
        Assert.True(foundFive >= 0.90 * asked, $"among five: {foundFive} of {asked}");
        Assert.True(right >= 0.90 * shown, $"right: {right} of {shown} shown");
    }

    // Some rows hold a spreadsheet's day number.
    private static double At(string time) =>
        double.TryParse(time, CultureInfo.InvariantCulture, out var days) ? days : DateTime.Parse(time, CultureInfo.InvariantCulture).ToOADate();

    private static TextLikeness Count(IEnumerable<string[]> texts)
    {
        var seen = new Dictionary<string, long>(StringComparer.Ordinal);
        var all = 0;
        foreach (var text in texts)
        {
            all++;
            foreach (var gram in text) seen[gram] = seen.GetValueOrDefault(gram) + 1;
        }
        return new(all, gram => seen.GetValueOrDefault(gram));
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string file) => CsvText.Read(File.ReadAllText(Shared.Data(file)));
}
