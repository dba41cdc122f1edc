using Dapper;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class SecondEntryTests
{
    [Fact]
    public void One_sheet_of_each_ten_is_drawn_and_the_seed_draws_it_again()
    {
        var seed = Guid.Parse("5b0c6f0e-2d55-4a8e-9a41-1f2f3a4b5c6d");

        for (var block = 0; block < 50; block++)
            Assert.Single(Enumerable.Range(block * 10, 10), ordinal => SecondEntry.Draws(seed, ordinal));
        Assert.NotEqual(Places(seed), Places(Guid.Parse("00000000-2d55-4a8e-9a41-1f2f3a4b5c6d")));
        Assert.Equal(10, Places(seed).Select(place => place % 10).Distinct().Count());

        static int[] Places(Guid seed) => [.. Enumerable.Range(0, 1000).Where(ordinal => SecondEntry.Draws(seed, ordinal))];
    }

    [Theory]
    [InlineData(0, 0, 0, 0, null)]
    [InlineData(40, 2, 1, 1, null)]
    [InlineData(40, 2, 2, 1, .025)]
    public void The_error_rate_waits_until_every_difference_is_settled(int compared, int differing, int settled, int wrong, double? rate) =>
        Assert.Equal(rate, new EntryQuality(4, compared, differing, settled, wrong).ErrorRate);
}

public sealed class EntryDeskTests(Benches benches) : OnABench(benches)
{
    private static readonly Actor Colleague = new(ActorKind.Staff, Id<AccountId>.New(), "bureau", ["publicist"]);

    [Fact]
    public async Task A_paper_sheet_in_an_open_wave_is_counted_apart_with_its_mode()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Enumerable.Range(0, 20).Select(_ => Answers.Complete()));
        for (var i = 0; i < 12; i++) await EnterAsync(wave, AnswerMode.Paper, $"P{i}", Answers.Complete(overall: "not"));
        await EnterAsync(wave, AnswerMode.Helped, "", Answers.Complete());

        var figures = await Bench.Get<WaveReader>().FiguresAsync(wave, null, Stop);

        Assert.Equal((20, 100), (figures!.Answers, figures.Questions.Single(question => question.Code == "overall").Score!.Value));
        Assert.Equal([(AnswerMode.Helped, null, null), (AnswerMode.Paper, (int?)12, 0.0)], figures.Apart.Select(apart => (apart.Mode, apart.Answers, apart.Score?.Value)));
    }

    [Fact]
    public async Task In_a_sampled_wave_what_staff_enter_is_the_result()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Sampled);
        await EnterAsync(wave, AnswerMode.Telephone, "1", Answers.Complete());

        var figures = await Bench.Get<WaveReader>().FiguresAsync(wave, null, Stop);

        Assert.Equal((1, 0), (figures!.Answers, figures.Apart.Count));
        Assert.Empty(await Bench.Get<SurveyReader>().OpenAsync(Stop));
        var view = await Bench.Get<SurveyReader>().FindAsync(wave, Stop);
        Assert.Equal("survey.wave.sampled", Assert.Throws<Refusal>(() => Bench.Get<AnswerDesk>().Begin(view!.Wave, sameDevice: false)).Message);
    }

    [Fact]
    public async Task What_the_paper_leaves_open_stays_open_and_an_option_that_does_not_exist_is_refused()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Sampled);

        await EnterAsync(wave, AnswerMode.Paper, "1", new() { ["air"] = "satisfied" });

        Assert.Equal("survey.answer.option", (await RefusedAsync(() => EnterAsync(wave, AnswerMode.Paper, "2", new() { ["air"] = "splendid" }))).Message);
        Assert.Equal("survey.entry.empty", (await RefusedAsync(() => EnterAsync(wave, AnswerMode.Paper, "2", []))).Message);
        Assert.Equal("survey.entry.twice", (await RefusedAsync(() => EnterAsync(wave, AnswerMode.Paper, "1", Answers.Complete()))).Message);
        Assert.Equal("survey.entry.sheet", (await RefusedAsync(() => EnterAsync(wave, AnswerMode.Paper, " ", Answers.Complete()))).Message);
        Assert.Equal("survey.entry.mode", (await RefusedAsync(() => EnterAsync(wave, AnswerMode.Web, "3", Answers.Complete()))).Message);
        Assert.Equal(1, (await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.Answers);
    }

    [Fact]
    public async Task A_second_press_keeps_nothing_twice()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Sampled);
        var sheet = new EnteredSheet(Id<Wave>.Blind().Value, AnswerMode.Helped, "", Answers.Complete());
        await Bench.Get<EntryDesk>().EnterAsync(wave, sheet, Answers.Publicist, Stop);

        Assert.Equal("survey.entry.pressed", (await RefusedAsync(() => Bench.Get<EntryDesk>().EnterAsync(wave, sheet, Answers.Publicist, Stop))).Message);
    }

    [Fact]
    public async Task A_drawn_sheet_is_entered_again_by_somebody_else_compared_and_settled()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Sampled);
        var drawn = await TenSheetsAsync(wave);
        var desk = Bench.Get<EntryDesk>();
        Assert.Equal("survey.entry.same", (await RefusedAsync(() => desk.EnterAgainAsync(wave, drawn, Answers.Complete(), Answers.Publicist, Stop))).Message);
        Assert.Equal("survey.entry.unknown", (await RefusedAsync(() => desk.EnterAgainAsync(wave, drawn == "3" ? "4" : "3", Answers.Complete(), Colleague, Stop))).Message);

        var differing = await desk.EnterAgainAsync(wave, drawn, new Dictionary<string, string?>(Answers.Complete()) { ["air"] = "not", ["town"] = "330482101" }, Colleague, Stop);
        Assert.Equal(2, differing);
        Assert.Equal("survey.entry.unsettled", (await RefusedAsync(() => desk.SettleAsync(wave, drawn, new Dictionary<string, bool> { ["air"] = true }, Colleague, Stop))).Message);
        Assert.Null((await Bench.Get<EntryReader>().QualityAsync(wave, Stop)).ErrorRate);
        await desk.SettleAsync(wave, drawn, new Dictionary<string, bool> { ["air"] = true, ["town"] = false }, Colleague, Stop);

        var quality = await Bench.Get<EntryReader>().QualityAsync(wave, Stop);
        var inside = (await Bench.Get<WaveReader>().InsideAsync(wave, null, Stop))!;
        Assert.Equal((1, 10, 2, 1, .1), (quality.Sheets, quality.Compared, quality.Differing, quality.FirstWrong, quality.ErrorRate));
        Assert.Equal((9, 10), (inside.Indices.Single(index => index.Code == "air").TopTwo!.Successes, inside.Indices.Single(index => index.Code == "air").TopTwo!.Base));
        Assert.Equal(10, inside.Shown.Towns.Single(town => town.Town == "330482001").Answers);
        Assert.Empty(await Bench.Get<EntryReader>().WaitingAsync(wave, 10, Stop));
    }

    [Fact]
    public async Task Closing_cuts_what_leads_from_a_sheet_to_its_answer_and_erases_what_was_typed()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Sampled);
        var drawn = await TenSheetsAsync(wave);
        await Bench.Get<EntryDesk>().EnterAgainAsync(wave, drawn, Answers.Complete(overall: "not"), Colleague, Stop);

        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);

        await using var superuser = await Bench.OpenAsync("postgres");
        Assert.Equal((10, 0), await superuser.QuerySingleAsync<(int, int)>("select count(*)::int, count(response_id)::int from surveys.entered_sheet"));
        Assert.Equal((1, 0), await superuser.QuerySingleAsync<(int, int)>("select count(*)::int, (count(first_text) + count(second_text))::int from surveys.entry_difference"));
        Assert.Equal("survey.wave.over", (await RefusedAsync(() => EnterAsync(wave, AnswerMode.Paper, "99", Answers.Complete()))).Message);
    }

    [Fact]
    public async Task App_may_not_change_an_answer_that_nothing_is_to_be_settled_of()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Sampled);
        await EnterAsync(wave, AnswerMode.Paper, "1", Answers.Complete());

        await using var app = await Bench.Db.OpenConnectionAsync(Stop);
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => app.ExecuteAsync("select surveys.settle_sheet(@wave, '1', null, '{}', '{}')", new { wave }));

        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Staff_type_a_sheet_a_colleague_types_it_again_and_settles_what_differs()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Sampled);
        var (first, second) = (Bench.Site.Visitor(), Bench.Site.Visitor());
        await first.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        await second.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        for (var i = 0; i < 10; i++)
        {
            var form = await first.OpenAsync($"/office/surveys/{wave}/entry/sheet?mode=Paper");
            await form.PressAsync("保存", [("SheetNumber", $"A{i}"), .. Typed(Answers.Complete())]);
        }
        var drawn = Assert.Single(await Bench.Get<EntryReader>().WaitingAsync(wave, 10, Stop)).Sheet;
        Assert.Contains("由您录入", (await first.OpenAsync($"/office/surveys/{wave}/entry")).Text, StringComparison.Ordinal);

        var again = await (await second.OpenAsync($"/office/surveys/{wave}/entry")).FollowAsync($"问卷 {drawn}");
        var settle = await again.PressAsync("保存并比对", [.. Typed(Answers.Complete(overall: "not"))]);
        Assert.Contains("不满意", settle.Text, StringComparison.Ordinal);
        var done = await settle.PressAsync("确认", ("Holds[overall]", "second"));

        Assert.Contains("录入差错率 10.0%", done.Text, StringComparison.Ordinal);
        var faulty = await (await first.OpenAsync($"/office/surveys/{wave}/entry/sheet?mode=Paper")).PressAsync("保存", ("SheetNumber", "A1"), ("A[air]", "satisfied"));
        Assert.Equal("错误：编号 A1 已经录过", faulty.ErrorOf("SheetNumber"));

        static IEnumerable<(string, object?)> Typed(Dictionary<string, string?> answers) => answers.Select(answer => ($"A[{answer.Key}]", (object?)answer.Value));
    }

    private async Task<string> TenSheetsAsync(Id<Wave> wave)
    {
        var drawn = "";
        for (var i = 0; i < 10; i++)
            if (await EnterAsync(wave, AnswerMode.Paper, $"{i}", Answers.Complete())) drawn = $"{i}";
        return drawn;
    }

    private Task<bool> EnterAsync(Id<Wave> wave, AnswerMode mode, string sheet, Dictionary<string, string?> typed) =>
        Bench.Get<EntryDesk>().EnterAsync(wave, new(Id<Wave>.Blind().Value, mode, sheet, typed), Answers.Publicist, Stop);

    private static Task<Refusal> RefusedAsync(Func<Task> act) => Assert.ThrowsAsync<Refusal>(act);
}
