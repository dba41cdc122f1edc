using System.Net;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Tests.Surveys.Kinds;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class ResultsPageTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task Results_begin_with_a_sentence_and_say_that_they_are_no_sample()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.PublishAsync(wave, Sheets(60, "satisfied").Concat(Sheets(40, "not")));

        var page = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results");

        Assert.Contains("2026年第四季度，100 份网络答卷对本地生态环境的满意度为 60.0 分（误差范围 50.3 至 69.7），满意率 60.0%", page.Text, StringComparison.Ordinal);
        Assert.Contains("网络参与结果，不代表抽样调查", page.Text, StringComparison.Ordinal);
        Assert.Contains("本题措辞由本局拟定", page.Text, StringComparison.Ordinal);
        // A dimension opens its formula and what went into it, like a question.
        Assert.Contains("获得感 得分 90.0，标准误 1.23，基数 100", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_survey_of_another_matter_says_nothing_of_targets_and_of_the_provinces_survey()
    {
        var version = await Bench.Get<SurveyDesk>().PublishVersionAsync("door", Of(new Scale("door", Say("门口怎么样"), 1, 5, Say("差"), Say("好"))), Answers.Publicist, Stop);
        var wave = await Bench.OpenWaveAsync(version: version.Id);
        await Bench.PublishAsync(wave, Enumerable.Range(0, 60).Select(i => new Dictionary<string, string?> { ["door"] = i < 3 ? "1" : i < 20 ? "3" : "4" }));

        var page = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results");

        Assert.All(new[] { "满意率", "目标", "省级公众满意度", "电话随机抽样", "样本量要求" }, words => Assert.DoesNotContain(words, page.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal));
        // A scale of a few numbers is rounded to halves, and says so.
        Assert.Contains("得分取到半分", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("5 的倍数", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_count_under_ten_is_neither_on_the_page_nor_in_the_table_nor_to_be_had_by_subtraction()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.PublishAsync(wave, Sheets(200, "satisfied").Concat(Sheets(100, "fairly")).Concat(Sheets(37, "rather-not")).Concat(Sheets(7, "not")));
        var visitor = Bench.Site.Visitor();

        var overall = (await visitor.OpenAsync($"/surveys/{wave}/results")).Document.GetElementById("r-overall")!.QuerySelectorAll("tbody tr").Select(row => row.Children[1].TextContent.Trim()).ToArray();
        var csv = await visitor.Client.GetStringAsync($"/surveys/{wave}/results.csv", Stop);

        Assert.Equal(["200", "100", "不公布", "不公布", "0"], overall);
        var lines = csv.Split("\r\n").Where(line => line.Contains("总的来说", StringComparison.Ordinal) && line.StartsWith("份数", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, lines.Count(line => line.Contains("不公布", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.Contains(",37,", StringComparison.Ordinal) || line.Contains(",7,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_a_person_publishes_there_are_no_results_to_see()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Sheets(50, "satisfied"));
        var visitor = Bench.Site.Visitor();

        Assert.DoesNotContain("100.0", (await visitor.OpenAsync($"/surveys/{wave}/results")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Client.GetAsync($"/surveys/{wave}/results.csv", Stop)).StatusCode);
        Assert.DoesNotContain("2026年第四季度 ·", (await visitor.OpenAsync("/surveys")).Document.QuerySelector(".lines")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/surveys", "Say how you find the air")]
    [InlineData("/surveys", "说说您对空气")]
    public async Task The_list_speaks_both_languages(string path, string said) =>
        Assert.Contains(said, (await Bench.Site.Visitor().OpenAsync(path)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData(WaveMode.Invited)]
    [InlineData(WaveMode.OpenLink)]
    [InlineData(WaveMode.Sampled)]
    [InlineData(WaveMode.PhoneCode)]
    public void Every_way_to_answer_is_said_in_words_on_the_page(WaveMode mode)
    {
        // Who is sampled is told by the interviewer what others read before they begin.
        foreach (var key in new[] { $"Survey.Label.{mode}", $"Survey.Method.{mode}", mode == WaveMode.Sampled ? "Survey.Statement.OpenLink" : $"Survey.Statement.{mode}" })
            foreach (var words in new[] { Wording.Chinese, Wording.English }) Assert.NotEqual(key, words[key]);
    }

    [Fact]
    public async Task Results_are_complete_in_English()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.PublishAsync(wave, Sheets(60, "satisfied").Concat(Sheets(40, "not")));

        var page = await Bench.Site.Visitor().OpenAsync($"/en/surveys/{wave}/results");

        Assert.Contains("Web participation; not a sample survey.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Fourth quarter of 2026", page.Text, StringComparison.Ordinal);
        Assert.Equal([], page.Document.QuerySelectorAll("h1,h2,h3").Select(heading => heading.TextContent).Where(text => System.Text.RegularExpressions.Regex.IsMatch(text, @"\p{IsCJKUnifiedIdeographs}")));
    }

    private static IEnumerable<Dictionary<string, string?>> Sheets(int count, string overall) =>
        Enumerable.Range(0, count).Select(i => Answers.Complete(TownChoice.Towns[i % 2], overall));

    [Fact]
    public async Task The_home_page_keeps_to_the_provincial_survey_when_another_is_published_after_it()
    {
        var provincial = await Bench.OpenWaveAsync();
        await Bench.PublishAsync(provincial, Enumerable.Range(0, 30).Select(_ => Answers.Complete()));
        var asked = Of(Single("around", "satisfied", "fairly", "rather-not", "not") with { Scores = "satisfaction-4", Headline = true });
        var streets = await Bench.OpenWaveAsync(version: (await Bench.Get<SurveyDesk>().PublishVersionAsync("streets", asked, Answers.Publicist, Stop)).Id);

        await Bench.PublishAsync(streets, Enumerable.Range(0, 30).Select(_ => new Dictionary<string, string?> { ["around"] = "not" }));

        Assert.Equal(provincial, (await Bench.Get<SurveyReader>().LatestAsync(Stop))!.View.Wave.Id);
    }
}
