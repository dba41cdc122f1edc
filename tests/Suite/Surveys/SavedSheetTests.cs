using System.Text;
using Dapper;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class SavedSheetTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task A_sheet_put_aside_is_gone_on_with_on_another_device_and_counts_once()
    {
        var wave = await Bench.OpenWaveAsync();
        var saved = await (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer")).PressAsync("先存着", ("A[aware]", "know"), ("A[wish]", "河边有异味"));
        var code = saved.Document.QuerySelector(".saved-code")!.TextContent;

        var again = await (await (await Bench.Site.Visitor().OpenAsync("/surveys")).FollowAsync("接着上次的答")).PressAsync("继续", ("Code", code.ToLowerInvariant()));
        Assert.Equal("河边有异味", again.Document.QuerySelector("textarea")!.TextContent.Trim());
        var both = new[] { await saved.FollowAsync("现在接着答"), again };
        foreach (var form in both) await (await form.PressAsync("核对我的回答", [.. Answers.Complete().Select(answer => ($"A[{answer.Key}]", (object?)answer.Value))])).PressAsync("发出答卷");

        Assert.Equal(1, (await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.Answers);
    }

    [Fact]
    public async Task One_goes_on_at_the_first_question_that_has_no_answer_yet()
    {
        var wave = await Bench.OpenWaveAsync();
        var saved = await (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer")).PressAsync("先存着", ("A[aware]", "know"), ("A[taking-part]", "taken-part"), ("A[water]", "fairly"));

        var again = await (await Bench.Site.Visitor().OpenAsync("/surveys/return")).PressAsync("继续", ("Code", saved.Document.QuerySelector(".saved-code")!.TextContent));

        Assert.Equal(($"/surveys/{wave}/answer?At=air", "#q-air"), (again.Path, again.Response.RequestMessage!.RequestUri!.Fragment));
    }

    [Fact]
    public async Task Who_has_the_whole_database_reads_nothing_of_it_and_no_time()
    {
        var wave = await Bench.OpenWaveAsync();
        await (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer")).PressAsync("先存着", ("A[wish]", "PLAINLY-HERE"));

        await using var superuser = await Bench.OpenAsync("postgres");
        var row = await superuser.QuerySingleAsync<(byte[] Envelope, DateOnly Day, long Entries)>("select envelope, saved_on, (select count(*) from kernel.journal where act like 'survey.saved%') from surveys.saved_sheet");
        Assert.DoesNotContain("PLAINLY-HERE", Encoding.Latin1.GetString(row.Envelope), StringComparison.Ordinal);
        Assert.Equal(0, row.Entries);
    }

    [Theory]
    [InlineData("0000-0000-0000-0000")]
    [InlineData("' or 1=1")]
    public async Task A_code_that_does_not_exist_is_refused_in_words(string code)
    {
        var refused = await (await Bench.Site.Visitor().OpenAsync("/surveys/return")).PressAsync("继续", ("Code", code));

        Assert.Contains("没有这个码", refused.ErrorOf("Code") ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_thirty_days_it_is_gone()
    {
        var draft = await Bench.Get<SavedSheets>().KeepAsync(new(Bench.Get<Credentials>().Make(await Bench.OpenWaveAsync(), AnswerChannel.OpenLink, false), Bench.Clock.Now, new Dictionary<string, string?>()), Stop);
        await Bench.MoveToAsync(Bench.Clock.Today.AddDays(31));

        await using (var tx = await Bench.OpenAsync("app")) await new SweepSavedSheets().RunAsync(new(1, SweepSavedSheets.Kind, "{}", 1), tx, Stop);

        Assert.Equal("survey.saved.unknown", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<SavedSheets>().FindAsync(draft.Code, Stop))).Message);
    }

    [Fact]
    public async Task A_poster_hangs_for_each_place_that_the_questionnaire_knows_and_the_answer_says_which()
    {
        var version = await Bench.Get<SurveyDesk>().PublishVersionAsync("kinds", Kinds.Of(new Hidden("from", Kinds.Say("来处"), Kinds.Options("hall", "bus")), Kinds.Single("a")), Answers.Publicist, Stop);
        var wave = await Bench.OpenWaveAsync(version: version.Id);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var poster = await (await visitor.OpenAsync($"/office/surveys/{wave}")).FollowAsync("海报");
        Assert.Equal(2, poster.Document.QuerySelectorAll(".poster svg").Length);

        var begin = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}?from=bus");
        await (await (await begin.FollowAsync("开始答题")).PressAsync("核对我的回答", ("A[a]", "yes"))).PressAsync("发出答卷");
        Assert.DoesNotContain("nowhere", (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}?from=nowhere")).Document.QuerySelector("main")!.InnerHtml, StringComparison.Ordinal);

        await using var superuser = await Bench.OpenAsync("postgres");
        Assert.Equal(new short[] { 1, 0 }, await superuser.QuerySingleAsync<short[]>("select codes from surveys.response"));
    }

    [Fact]
    public async Task Invitation_cards_are_shown_once_and_each_opens_one_sheet()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var cards = await (await (await visitor.OpenAsync($"/office/surveys/{wave}")).FollowAsync("打印邀请卡")).PressAsync("制作邀请卡", ("Count", 3));

        var codes = cards.Document.QuerySelectorAll(".invitation .secret").Select(code => code.TextContent).ToArray();
        Assert.Equal(3, codes.Distinct().Count());
        Assert.Equal(wave, (await Bench.Get<AnswerDesk>().RedeemAsync(codes[1], Stop)).Wave);
        Assert.NotNull((await cards.FollowAsync("2026年第四季度")).Document.QuerySelector("a[href$='/cards']"));
    }

    [Theory]
    [InlineData(WaveMode.OpenLink, "poster", "/surveys/")]
    [InlineData(WaveMode.Invited, "cards", "/surveys/invited")]
    public async Task What_the_English_office_prints_speaks_Chinese_to_residents_unless_English_was_chosen(WaveMode mode, string paper, string leads)
    {
        var wave = await Bench.OpenWaveAsync(mode);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var page = await visitor.OpenAsync($"/en/office/surveys/{wave}/{paper}");

        var (chinese, english) = mode == WaveMode.Invited
            ? (await page.PressAsync("Make the cards", ("Count", 1)), await page.PressAsync("Make the cards", ("Count", 1), ("English", true)))
            : (page, await page.FollowAsync("English"));

        Assert.Contains($"localhost{leads}", PaperOf(chinese), StringComparison.Ordinal);
        Assert.Contains("截止", PaperOf(chinese), StringComparison.Ordinal);
        Assert.Contains($"localhost/en{leads}", PaperOf(english), StringComparison.Ordinal);
        Assert.DoesNotContain("截止", PaperOf(english), StringComparison.Ordinal);

        static string PaperOf(Screen screen) => screen.Document.QuerySelector("main .poster, main .cards")!.TextContent;
    }

    [Fact]
    public async Task When_the_places_of_a_day_are_taken_a_sheet_stays_in_the_browser_and_one_that_has_a_place_keeps_it()
    {
        var wave = await Bench.OpenWaveAsync();
        var saved = Bench.Get<SavedSheets>();
        SheetDraft Draft() => new(Bench.Get<Credentials>().Make(wave, AnswerChannel.OpenLink, false), Bench.Clock.Now, Answers.Complete());
        var kept = await saved.KeepAsync(Draft(), Stop);
        await using var superuser = await Bench.OpenAsync("postgres");
        await Dapper.SqlMapper.ExecuteAsync(superuser, "insert into surveys.saved_sheet (place, wave_id, envelope, saved_on) select sha256(n::text::bytea), @wave, 'x', @today from generate_series(1, @most) as n", new { wave = wave.Value, today = Bench.Clock.Today, most = SavedSheets.MostADay });

        Assert.Equal("survey.saved.many", (await Assert.ThrowsAsync<Refusal>(() => saved.KeepAsync(Draft(), Stop))).Message);
        Assert.Equal(kept.Code, (await saved.KeepAsync(kept, Stop)).Code);
    }
}
