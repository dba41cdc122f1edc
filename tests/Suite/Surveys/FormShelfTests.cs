using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>The first form is rendered once for everybody, and each gets it with a token of their own.</summary>
public sealed class FormShelfTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task Everybody_gets_the_same_first_form_with_a_token_that_is_theirs_alone()
    {
        var wave = await Bench.OpenWaveAsync();
        var (one, other) = (Bench.Site.Visitor(), Bench.Site.Visitor());

        var (first, second) = (await one.OpenAsync($"/surveys/{wave}/answer"), await other.OpenAsync($"/surveys/{wave}/answer"));

        Assert.NotEqual(TokenOf(first), TokenOf(second));
        Assert.Equal(HeadersOf(first), HeadersOf(second));
        Assert.Contains("no-store", second.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal(first.Html.Replace(TokenOf(first), "", StringComparison.Ordinal), second.Html.Replace(TokenOf(second), "", StringComparison.Ordinal));
        await SendAsync(first);
        await SendAsync(second);
        Assert.Equal(2, (await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.Answers);
    }

    [Fact]
    public async Task A_kept_form_knows_languages_larger_type_and_what_one_person_has_answered()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer");
        var visitor = Bench.Site.Visitor();

        var english = await visitor.OpenAsync($"/en/surveys/{wave}/answer");
        var begun = await (await visitor.OpenAsync($"/surveys/{wave}/answer")).PressAsync("核对我的回答", ("A[aware]", "know"));
        var back = await visitor.OpenAsync($"/surveys/{wave}/answer");
        var elder = Bench.Site.Visitor();
        await (await elder.OpenAsync("/elder")).PressAsync("打开长者模式");

        Assert.Contains("Question 1 of 10", english.Text, StringComparison.Ordinal);
        Assert.NotEmpty(begun.Document.QuerySelectorAll(".field-error"));
        Assert.NotNull(back.Document.QuerySelector("input[value=know][checked]"));
        Assert.Equal("elder", (await elder.OpenAsync($"/surveys/{wave}/answer")).Document.DocumentElement.ClassName);
    }

    [Fact]
    public async Task A_kept_form_is_not_given_out_once_its_wave_is_closed()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer");
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);

        var late = await StrangersUntilAsync($"/surveys/{wave}/answer", form => form.Document.QuerySelector(".screen") is null);

        Assert.Contains("这期问卷已经结束", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kept_form_ends_with_its_last_day()
    {
        var wave = await Bench.OpenWaveAsync();
        var midnight = Clock.StartOf((await Bench.Get<SurveyReader>().FindAsync(wave, Stop))!.Wave.ClosesOn.AddDays(1));
        await Bench.MoveToAsync(midnight.AddSeconds(-20));
        Assert.NotNull((await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer")).Document.QuerySelector(".screen"));

        await Bench.MoveToAsync(midnight.AddSeconds(20));

        Assert.Contains("这期问卷已经结束", (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_stood_in_the_address_of_one_person_is_in_nobody_elses_form()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer?word=planted");

        Assert.DoesNotContain("planted", (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_in_an_order_of_each_sheets_own_are_never_kept()
    {
        var questionnaire = TallyTests.Provincial with { Questions = [.. TallyTests.Provincial.Questions.Select(question => question.Code is "air" or "water" or "drinking" ? question with { Block = "felt" } : question)] };
        var version = await Bench.Get<SurveyDesk>().PublishVersionAsync("provincial", questionnaire, Answers.Publicist, Stop);
        var wave = await Bench.OpenWaveAsync(version: version.Id);

        var orders = new HashSet<string>();
        for (var visit = 0; visit < 12; visit++)
            orders.Add(string.Join(',', (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer")).Document.QuerySelectorAll(".screen").Select(screen => screen.Id)));

        Assert.InRange(orders.Count, 2, 6);
    }

    // Each time somebody who was never here: who holds a sheet is not given the kept form.
    private async Task<Screen> StrangersUntilAsync(string path, Func<Screen, bool> arrived)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var screen = await Bench.Site.Visitor().OpenAsync(path);
            if (arrived(screen)) return screen;
            patience.Token.ThrowIfCancellationRequested();
        }
    }

    // What a browser is told of the page, but for its cookies, which are each one's own.
    private static string[] HeadersOf(Screen form) => [.. form.Response.Headers.Concat(form.Response.Content.Headers.Where(header => header.Key == "Content-Type")).Where(header => header.Key != "Set-Cookie").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order(StringComparer.Ordinal)];

    private static string TokenOf(Screen form) => form.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static async Task SendAsync(Screen form)
    {
        var check = await form.PressAsync("核对我的回答", [.. Answers.Complete().Select(answer => ($"A[{answer.Key}]", (object?)answer.Value))]);
        Assert.Contains("答卷收到了", (await check.PressAsync("发出答卷")).Text, StringComparison.Ordinal);
    }
}
