using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class WeightDeskTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task Weighted_to_the_towns_a_wave_is_published_with_its_method_and_sources()
    {
        var wave = await ClosedAsync();
        await EnterAsync(wave);
        var set = await Bench.Get<WeightDesk>().WeighAsync(wave, ["town"], null, null, Answers.Publicist, Stop);

        await Bench.Get<WaveDesk>().PublishAsync(wave, new(Weights: set), Answers.Publicist, Stop);

        var results = (await Bench.Get<SurveyReader>().ResultsAsync(wave, Stop))!;
        // Two of nine towns answered "not"; they have 10,000 people each, the others 90,000 together with 70,000.
        Assert.Equal(Math.Round(70_000.0 / 90_000, 3), results.Headline!.Rate!.Value);
        Assert.Equal((WeightMethod.PostStratification, true, "第七次人口普查"), (results.Figures.Weighting!.Method, results.Figures.Weighting.Converged, results.Figures.Weighting.Margins.Single().Source));
        Assert.Equal(190, results.Figures.Answers);
    }

    [Fact]
    public async Task Who_lives_elsewhere_is_left_out_and_counted()
    {
        var wave = await ClosedAsync();
        await EnterAsync(wave);
        await Bench.Get<WeightDesk>().WeighAsync(wave, ["town"], null, null, Answers.Publicist, Stop);

        var made = Assert.Single(await Bench.Get<WeightReader>().SetsAsync(wave, Stop));

        Assert.Equal((190, 12, true), (made.Respondents, made.LeftOut, made.Converged));
        Assert.InRange(made.WeightEffect, 1.1, 2);
    }

    [Fact]
    public async Task A_town_without_an_answer_stops_the_weighting_and_is_named()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Enumerable.Range(0, 40).Select(i => Answers.Complete(TownChoice.Towns[i % 8])));
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        await EnterAsync(wave);

        var refused = await Assert.ThrowsAsync<Refusal>(() => Bench.Get<WeightDesk>().WeighAsync(wave, ["town"], null, null, Answers.Publicist, Stop));

        Assert.Equal(("statistics.margin.empty", "330482108"), (refused.Message, refused.Args[1]));
    }

    [Fact]
    public async Task An_open_wave_is_not_weighted_and_a_question_with_points_is_nothing_to_weight_by()
    {
        var wave = await Bench.OpenWaveAsync();
        var desk = Bench.Get<WeightDesk>();

        Assert.Equal("weights.while.open", (await Assert.ThrowsAsync<Refusal>(() => desk.WeighAsync(wave, ["town"], null, null, Answers.Publicist, Stop))).Message);
        Assert.Equal("margin.variable.unknown", (await Assert.ThrowsAsync<Refusal>(() => desk.EnterAsync(wave, new("overall", Bench.Clock.Today, "第七次人口普查", new Dictionary<string, long?>()), Answers.Publicist, Stop))).Message);
    }

    [Fact]
    public async Task The_desk_enters_a_distribution_weights_and_publishes_on_its_pages()
    {
        var wave = await ClosedAsync();
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var page = await (await visitor.OpenAsync($"/office/surveys/{wave}")).FollowAsync("人口加权");
        var form = await page.FollowAsync("录入");

        var refused = await form.PressAsync("保存", [.. Counts(9).Skip(1), ("AsOf", "2020-11-01"), ("Source", "第七次人口普查")]);
        page = await form.PressAsync("保存", [.. Counts(9), ("AsOf", "2020-11-01"), ("Source", "第七次人口普查")]);
        page = await page.PressAsync("加权", ("Chosen", "town"));

        Assert.NotNull(refused.ErrorOf("Groups[0].Count"));
        Assert.Contains("已收敛", page.Text, StringComparison.Ordinal);
        Assert.Contains("90,000 人，截至", page.Text, StringComparison.Ordinal);
    }

    private static (string, object?)[] Counts(int towns) => [.. Enumerable.Range(0, towns).Select(i => ($"Groups[{i}].Count", (object?)10_000))];

    private async Task<Id<Wave>> ClosedAsync()
    {
        var wave = await Bench.OpenWaveAsync();
        var sheets = TownChoice.Towns.SelectMany((town, i) => Enumerable.Range(0, i < 2 ? 60 : 10).Select(_ => Answers.Complete(town, i < 2 ? "not" : "satisfied")));
        await Bench.AnswerAsync(wave, sheets.Concat(Enumerable.Range(0, 12).Select(_ => Answers.Complete("elsewhere"))));
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        return wave;
    }

    private Task<Id<PopulationMargin>> EnterAsync(Id<Wave> wave) =>
        Bench.Get<WeightDesk>().EnterAsync(wave, new("town", new(2020, 11, 1), "第七次人口普查", TownChoice.Towns.ToDictionary(town => town, _ => (long?)10_000)), Answers.Publicist, Stop);
}
