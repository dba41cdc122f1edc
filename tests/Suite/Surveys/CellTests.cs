using Bogus;
using Dapper;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class CellTests(Benches benches) : OnABench(benches)
{
    private static readonly Actor Colleague = new(ActorKind.Staff, Id<AccountId>.New(), "bureau", ["publicist"]);

    [Theory]
    [InlineData(20261125)]
    [InlineData(7)]
    public async Task Cells_equal_a_plain_count_whatever_happens_to_a_wave(int seed)
    {
        var chance = new Randomizer(seed);
        var version = await Bench.Get<SurveyDesk>().PublishVersionAsync("provincial", Everything(), Answers.Publicist, Stop);
        var wave = await Bench.OpenWaveAsync(WaveMode.Sampled, version.Id);

        for (var round = 0; round < 3; round++)
        {
            await SendAsync(wave, chance, chance.Int(12, 60));
            await EqualAsync(wave, chance);
            // An answer is corrected: none is added, and one is another.
            await CorrectAsync(wave, round);
            await EqualAsync(wave, chance);
            await RunAsync(WatchWaves.NightKind);
            await EqualAsync(wave, chance);
            await Bench.Get<SurveyDesk>().PublishVersionAsync("provincial", version.Questionnaire with { About = new($"第 {round} 稿", $"Draft {round}") }, Answers.Publicist, Stop);
        }
        await SendAsync(wave, chance, 3);
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        await Bench.RunJobsAsync();
        await EqualAsync(wave, chance);
        await Bench.MoveToAsync(Bench.Clock.Today.AddYears(3));
        await RunAsync(WatchWaves.NightKind);
        await RunAsync(RollAnswers.Kind, new RollJob(wave.Value));
        await EqualAsync(wave, chance);
    }

    [Fact]
    public async Task Weighted_cells_are_the_sums_of_the_weights()
    {
        var chance = new Randomizer(11);
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Enumerable.Range(0, 400).Select(_ => Sheet(chance)));
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        var desk = Bench.Get<WeightDesk>();
        await desk.EnterAsync(wave, new("town", new(2025, 12, 31), "统计年鉴", TownChoice.Towns.Index().ToDictionary(town => town.Item, town => (long?)(20_000 * (town.Index + 1)))), Answers.Publicist, Stop);
        var set = await desk.WeighAsync(wave, ["town"], null, null, Answers.Publicist, Stop);
        await Bench.RunJobsAsync();
        var view = await ViewAsync(wave);
        var (overall, town) = (Variable(view, "overall"), Variable(view, "town"));

        var (table, _) = (await Bench.Get<CellReader>().TableAsync(view.Wave, overall, town, set, Stop))!.Value;
        var margins = (await Bench.Get<WeightReader>().MarginsAsync(Stop)).Values.ToArray();
        var plain = new PlainWeights(view.Questionnaire, TallyTests.Maps, await RowsAsync(wave), margins);

        foreach (var (row, value) in overall.Values.Index())
            foreach (var (column, place) in town.Values.Index())
            {
                double[] weights = [.. plain.Rows.Index().Where(answer => overall.CodeOf(answer.Item.Codes) == value.Code && town.CodeOf(answer.Item.Codes) == place.Code).Select(answer => plain.Design.Weights[answer.Index])];
                Assert.Equal(weights.Sum(), table[row, column].Sum, 1e-6);
                Assert.Equal(weights.Sum(weight => weight * weight), table[row, column].SumOfSquares, 1e-3);
            }
    }

    [Fact]
    public async Task Live_figures_move_on_by_ten_answers_and_say_how_far_they_are()
    {
        var wave = await Bench.OpenWaveAsync();
        var reader = Bench.Get<CellReader>();
        await Bench.AnswerAsync(wave, Enumerable.Repeat(0, 9).Select(_ => Answers.Complete()));
        await RunAsync(WatchRolls.Kind);
        Assert.Equal((LiveState.TooFew, 9, null), await StandAsync());

        await Bench.AnswerAsync(wave, Answers.Complete());
        Assert.Equal((LiveState.Computing, 10, null), await StandAsync());
        await RunAsync(WatchRolls.Kind);
        Assert.Equal((LiveState.There, 10, 10), await StandAsync());

        await Bench.AnswerAsync(wave, Enumerable.Repeat(0, 9).Select(_ => Answers.Complete(overall: "not")));
        await RunAsync(WatchRolls.Kind);
        Assert.Equal((LiveState.There, 19, 10), await StandAsync());
        await Bench.AnswerAsync(wave, Answers.Complete(overall: "not"));
        Assert.True((await reader.LiveAsync(await ViewAsync(wave), Stop)).IsBehind);
        await RunAsync(WatchRolls.Kind);
        Assert.Equal((LiveState.There, 20, 20), await StandAsync());

        async Task<(LiveState, int, int?)> StandAsync() => await reader.LiveAsync(await ViewAsync(wave), Stop) is var live ? (live.State, live.Answers, live.Rolled) : default;
    }

    [Fact]
    public async Task SurveySolutions_3326_an_open_wave_never_says_that_there_is_nothing()
    {
        var wave = await Bench.OpenWaveAsync();
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        await Bench.AnswerAsync(wave, Enumerable.Repeat(0, 3).Select(_ => Answers.Complete()));
        Assert.Contains("已有 3 份答卷", (await visitor.OpenAsync($"/office/surveys/{wave}/results")).Text, StringComparison.Ordinal);
        Assert.Contains("还不到 10 份答卷", (await visitor.OpenAsync($"/office/surveys/{wave}/cut")).Text, StringComparison.Ordinal);

        await Bench.AnswerAsync(wave, Enumerable.Repeat(0, 37).Select(_ => Answers.Complete()));
        var meanwhile = await visitor.OpenAsync($"/office/surveys/{wave}/results");
        await RunAsync(WatchRolls.Kind);
        var then = await visitor.OpenAsync($"/office/surveys/{wave}/results");

        Assert.Contains("正在计算", meanwhile.Text, StringComparison.Ordinal);
        Assert.Contains("按前 40 份答卷计算；现有 40 份", then.Text, StringComparison.Ordinal);
        Assert.NotNull(then.Document.QuerySelector("#r-overall"));
    }

    private async Task EqualAsync(Id<Wave> wave, Randomizer chance)
    {
        await RunAsync(WatchRolls.Kind);
        var (view, rows) = (await ViewAsync(wave), await RowsAsync(wave));
        var live = await Bench.Get<CellReader>().LiveAsync(view, Stop);
        Assert.Equal((rows.Count, rows.Count), (live.Rolled, live.Answers));
        Assert.Equal(Json.Write(await Bench.Get<WaveReader>().FiguresAsync(wave, null, Stop)), Json.Write(live.Figures!.Shown));
        foreach (var (row, column) in chance.Shuffle(CellPlan.Pairs(view.Questionnaire)).Take(40))
        {
            var (table, _) = (await Bench.Get<CellReader>().TableAsync(view.Wave, column, row, null, Stop))!.Value;
            var counts = rows.GroupBy(answer => (row.CodeOf(answer.Codes), column.CodeOf(answer.Codes))).ToDictionary(same => same.Key, same => same.Count());
            Assert.Equal(
                from across in column.Values from down in row.Values select counts.GetValueOrDefault((down.Code, across.Code)),
                table.Cells.Select(cell => cell.Base));
        }
    }

    private async Task CorrectAsync(Id<Wave> wave, int round)
    {
        var desk = Bench.Get<EntryDesk>();
        var drawn = "";
        for (var i = 0; i < 10; i++)
            if (await desk.EnterAsync(wave, new(Id<Wave>.Blind().Value, AnswerMode.Paper, $"{round}-{i}", Answers.Complete()), Answers.Publicist, Stop)) drawn = $"{round}-{i}";
        await RunAsync(WatchRolls.Kind);
        await desk.EnterAgainAsync(wave, drawn, Answers.Complete("330482103", "not"), Colleague, Stop);
        await desk.SettleAsync(wave, drawn, new Dictionary<string, bool> { ["overall"] = true, ["town"] = true }, Colleague, Stop);
    }

    private async Task SendAsync(Id<Wave> wave, Randomizer chance, int answers)
    {
        var credentials = Bench.Get<Credentials>();
        await Bench.Get<AnswerDesk>().SendManyAsync(
            [.. Enumerable.Range(0, answers).Select(_ => (credentials.Make(wave, chance.Bool() ? AnswerChannel.Invitation : AnswerChannel.OpenLink, chance.Bool()), (IReadOnlyDictionary<string, string?>)Sheet(chance), chance.Int(0, 4) == 0 ? null : (int?)chance.Int(10, 200)))], Stop);
    }

    private static Dictionary<string, string?> Sheet(Randomizer chance)
    {
        var line = chance.Bool();
        string Said() => line ? "fairly" : chance.ArrayElement(["satisfied", "fairly", "rather-not", "not", "unclear"]);
        var sheet = Answers.Complete(chance.ArrayElement([.. TownChoice.Towns, TownChoice.Elsewhere]), Said());
        foreach (var code in new[] { "air", "water", "drinking", "effort" }) sheet[code] = Said();
        if (chance.Bool()) sheet["which"] = string.Join(',', chance.ArrayElements(["air", "water", "noise"], chance.Int(1, 3)));
        if (chance.Bool()) sheet["recommend"] = $"{chance.Int(0, 10)}";
        if (chance.Bool()) sheet["each"] = string.Join(',', "abcde".Select(row => $"{row}={(line ? "good" : chance.ArrayElement(["good", "bad"]))}"));
        if (chance.Bool()) sheet["order"] = string.Join(',', chance.Shuffle(["air", "water", "noise"]).Take(chance.Int(1, 3)));
        if (chance.Bool()) sheet["first"] = chance.ArrayElement(["air", "water"]);
        if (chance.Bool()) sheet["years"] = $"{chance.Int(0, 120)}";
        if (chance.Bool()) sheet["since"] = "2024-05-01";
        if (chance.Bool()) sheet["agreed"] = Consent.Given;
        return sheet;
    }

    private static Questionnaire Everything() => TallyTests.Provincial with
    {
        Questions =
        [
            .. TallyTests.Provincial.Questions,
            new MultipleChoice("which", Kinds.Say("哪些"), Kinds.Options("air", "water", "noise")),
            new Scale("recommend", Kinds.Say("会推荐吗"), 0, 10, Kinds.Say("不会"), Kinds.Say("会")),
            new Matrix("each", Kinds.Say("逐项"), Kinds.Options("a", "b", "c", "d", "e"), Kinds.Options("good", "bad")),
            new Ranking("order", Kinds.Say("先后"), Kinds.Options("air", "water", "noise")),
            new Ranking("first", Kinds.Say("最先"), Kinds.Options("air", "water"), 1),
            new Amount("years", Kinds.Say("住了几年"), 0, 120, 0, Kinds.Say("年")),
            new Day("since", Kinds.Say("哪天"), new(2020, 1, 1), new(2026, 12, 31)),
            new Consent("agreed", Kinds.Say("同意吗")),
        ],
    };

    private async Task RunAsync(string kind, object? payload = null)
    {
        await using (var connection = await Bench.Db.OpenConnectionAsync(Stop)) await connection.EnqueueAsync(kind, payload ?? new { });
        await Bench.RunJobsAsync();
    }

    private async Task<WaveView> ViewAsync(Id<Wave> wave) => (await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.View;

    private static CodebookVariable Variable(WaveView view, string name) => CellPlan.Variables(view.Questionnaire).Single(variable => variable.Name == name);

    private async Task<IReadOnlyList<AnswerRow>> RowsAsync(Id<Wave> wave)
    {
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        return [.. await connection.QueryAsync<AnswerRow>("select town, codes, seconds, channel = 'invitation' as verified, same_device from surveys.response where wave_id = @wave and not apart", new { wave })];
    }
}
