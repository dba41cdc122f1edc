using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class WaveChangeTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task A_wave_that_is_better_than_the_one_before_says_so_and_opens_its_inputs()
    {
        await PublishAsync(new(2026, 8, 3), 60, 40);
        var wave = await PublishAsync(new(2026, 11, 2), 160, 40);

        var page = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results");

        Assert.Contains("相比显著上升 20.0 分", page.Text, StringComparison.Ordinal);
        Assert.Contains("相差 +20.0，标准误 5.68", page.Text, StringComparison.Ordinal);
        Assert.Contains("显著上升", page.Document.QuerySelector(".badges")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.Document.QuerySelectorAll(".trend .trend-dot").Length - page.Document.QuerySelectorAll(".trend.bars .trend-dot").Length);
    }

    [Fact]
    public async Task A_small_difference_is_no_detectable_change()
    {
        await PublishAsync(new(2026, 8, 3), 60, 40);
        var wave = await PublishAsync(new(2026, 11, 2), 63, 37);

        Assert.Contains("没有可察觉的变化", (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waves_of_another_mode_are_never_compared()
    {
        await PublishAsync(new(2026, 8, 3), 60, 40, WaveMode.Invited);
        var wave = await PublishAsync(new(2026, 11, 2), 90, 10);
        var results = (await Bench.Get<SurveyReader>().ResultsAsync(wave, Stop))!;

        Assert.Equal([wave], (await Bench.Get<SurveyReader>().TrendAsync(results, Stop)).Select(each => each.View.Wave.Id));
    }

    [Fact]
    public async Task A_reworded_question_breaks_the_series()
    {
        await PublishAsync(new(2026, 8, 3), 60, 40);
        var newest = (await Bench.Get<WaveReader>().SurveysAsync(Stop)).Single(row => row.Survey.Code == "provincial").Newest;
        var reworded = newest.Questionnaire with { Questions = [.. newest.Questionnaire.Questions.Select(question => question.Headline ? question with { Text = new("换一种问法？", "Asked in another way?") } : question)] };
        var version = await Bench.Get<SurveyDesk>().PublishVersionAsync("provincial", reworded, Answers.Publicist, Stop);
        var wave = await PublishAsync(new(2026, 11, 2), 90, 10, version: version.Id);

        var page = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results");

        Assert.Contains("不能比较：题目措辞改了", page.Text, StringComparison.Ordinal);
        Assert.Contains("断点，不能比较", page.Document.QuerySelector(".badges")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Satisfaction_and_participation_stand_side_by_side_with_the_target_and_its_source()
    {
        var wave = await PublishAsync(new(2026, 11, 2), 60, 40);

        var page = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results");

        Assert.Equal(["满意率", "参与度"], page.Document.QuerySelectorAll(".survey-pair .tile-label").Select(label => label.TextContent));
        Assert.Contains("低于目标", page.Document.QuerySelector(".survey-pair")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("不低于 80.0%。来源：2019 年国家生态文明建设示范市县建设指标", page.Text, StringComparison.Ordinal);
        Assert.Contains("不少于 672 份", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_chosen_figures_are_published_and_the_rest_leaves_no_trace()
    {
        var wave = await ClosedAsync(new(2026, 11, 2), 60, 40, WaveMode.OpenLink, null);
        await Bench.Get<WaveDesk>().PublishAsync(wave, new(["overall"], Towns: false), Answers.Publicist, Stop);

        var visitor = Bench.Site.Visitor();
        var page = await visitor.OpenAsync($"/surveys/{wave}/results");
        var csv = await visitor.Client.GetStringAsync($"/surveys/{wave}/results.csv", Stop);

        Assert.Equal(["r-overall"], page.Document.QuerySelectorAll(".question-result").Select(question => question.Id));
        Assert.Null(page.Document.QuerySelector(".nine"));
        Assert.DoesNotContain("饮用水", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publishing_nothing_is_refused()
    {
        var wave = await ClosedAsync(new(2026, 11, 2), 60, 40, WaveMode.OpenLink, null);

        Assert.Equal("wave.publish.nothing", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<WaveDesk>().PublishAsync(wave, new([]), Answers.Publicist, Stop))).Message);
    }

    [Fact]
    public async Task A_year_without_an_official_score_says_so_and_an_entered_one_shows_its_source()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var desk = await visitor.OpenAsync("/office/surveys/official");

        var refused = await desk.PressAsync("录入", ("Year", "2025"), ("Area", "Pinghu"), ("Rank", "3"), ("Source", "浙江省统计局通报"));
        await desk.PressAsync("录入", ("Year", "2025"), ("Area", "Pinghu"), ("Score", "89.1"), ("Rank", "3"), ("Ranked", "7"), ("Source", "浙江省统计局通报"));
        var wave = await PublishAsync(new(2026, 11, 2), 60, 40);
        var page = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results");

        Assert.NotNull(refused.ErrorOf("Rank"));
        Assert.Contains("89.10", page.Text, StringComparison.Ordinal);
        Assert.Contains("第 3 位，共 7 个", page.Text, StringComparison.Ordinal);
        Assert.Contains("未公布", page.Text, StringComparison.Ordinal);
    }

    private async Task<Id<Wave>> PublishAsync(DateOnly opens, int satisfied, int not, WaveMode mode = WaveMode.OpenLink, Id<SurveyVersion>? version = null)
    {
        var wave = await ClosedAsync(opens, satisfied, not, mode, version);
        await Bench.Get<WaveDesk>().PublishAsync(wave, Publishing.Everything, Answers.Publicist, Stop);
        return wave;
    }

    private async Task<Id<Wave>> ClosedAsync(DateOnly opens, int satisfied, int not, WaveMode mode, Id<SurveyVersion>? version)
    {
        version ??= (await Bench.Get<WaveReader>().SurveysAsync(Stop)).Single(row => row.Survey.Code == "provincial").Newest.Id;
        var wave = await Bench.Get<WaveDesk>().DraftAsync(new(version.Value, new($"{opens:yyyy-MM}", $"{opens:yyyy-MM}"), mode, opens, Bench.Clock.Today.AddDays(20)), Answers.Publicist, Stop);
        await Bench.Get<WaveDesk>().OpenAsync(wave, Answers.Publicist, Stop);
        await Bench.AnswerAsync(wave, Enumerable.Range(0, satisfied + not).Select(i => Answers.Complete(TownChoice.Towns[i % 2], i < satisfied ? "satisfied" : "not")));
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        return wave;
    }
}
