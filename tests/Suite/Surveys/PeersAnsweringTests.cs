using System.Text;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Surveys.Kinds;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>What went wrong with others when people were asked, by the number of their report, and does not here.</summary>
public sealed class PeersAnsweringTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task LimeSurvey_4407_an_invitation_that_is_opened_twice_and_used_is_used_once()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        var token = (await Bench.Get<WaveDesk>().InviteAsync(wave, 2, Answers.Publicist, Stop))[0];
        await Bench.Site.Visitor().OpenAsync($"/surveys/invited/{token}");

        await (await Bench.Site.Visitor().OpenAsync($"/surveys/invited/{token}")).PressAsync("开始答题");

        Assert.Equal((2, 1), (await Bench.Get<WaveReader>().FindAsync(wave, Stop)) is { } row ? (row.Invited, row.Used) : default);
    }

    [Fact]
    public async Task LimeSurvey_2091_no_page_of_a_sheet_carries_the_invitation()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        var token = (await Bench.Get<WaveDesk>().InviteAsync(wave, 1, Answers.Publicist, Stop)).Single();
        var form = await (await Bench.Site.Visitor().OpenAsync($"/surveys/invited/{token}")).PressAsync("开始答题");

        Assert.DoesNotContain(token.Plain, form.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(token.ToString(), form.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(token.ToString(), form.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Central_961_and_Formbricks_7542_one_invitation_is_one_answer_whatever_the_browser_remembers()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        var token = (await Bench.Get<WaveDesk>().InviteAsync(wave, 1, Answers.Publicist, Stop)).Single();
        await (await Bench.Site.Visitor().OpenAsync($"/surveys/invited/{token}")).PressAsync("开始答题");

        var again = await (await Bench.Site.Visitor().OpenAsync("/surveys/invited")).PressAsync("开始答题", ("Token", token.ToString()));

        Assert.Contains("已经用过", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LimeSurvey_1995_a_sheet_that_was_put_aside_comes_back_with_its_place_and_its_order()
    {
        var version = await Bench.Get<SurveyDesk>().PublishVersionAsync("kinds", Of(Single("a", "p", "q", "r", "s", "t") with { Shuffle = true }, new FreeText("b", Say("说"))), Answers.Publicist, Stop);
        var wave = await Bench.OpenWaveAsync(version: version.Id);
        var form = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer");
        var saved = await form.PressAsync("先存着", ("A[a]", "r"));

        var back = await (await Bench.Site.Visitor().OpenAsync("/surveys/return")).PressAsync("继续", ("Code", saved.Document.QuerySelector(".saved-code")!.TextContent));

        Assert.Equal(Values(form), Values(back));
        Assert.NotNull(back.Document.QuerySelector("input[value=r][checked]"));
    }

    [Fact]
    public async Task Surveda_913_and_Planet_5091_an_edit_of_a_live_survey_forks_and_loses_no_answer()
    {
        var desk = Bench.Get<DraftDesk>();
        var first = await Bench.Get<SurveyDesk>().PublishVersionAsync("kinds", Of(Single("a")), Answers.Publicist, Stop);
        var wave = await Bench.OpenWaveAsync(version: first.Id);
        await Bench.AnswerAsync(wave, new Dictionary<string, string?> { ["a"] = "yes" });

        var draft = await desk.ForkAsync(first.Id, Answers.Publicist, Stop);
        await desk.PutAsync(draft, 1, Single("b"), Answers.Publicist, Stop);
        await desk.RemoveAsync(draft, 2, "a", Answers.Publicist, Stop);
        var second = await desk.PublishAsync(draft, 3, Answers.Publicist, Stop);

        Assert.Equal((2, first.Survey), (second.Number, second.Survey));
        var row = (await Bench.Get<WaveReader>().FindAsync(wave, Stop))!;
        Assert.Equal((1, first.Id), (row.Answers, row.View.Version.Id));
    }

    [Fact]
    public async Task LimeSurvey_2512_each_row_of_a_grid_is_a_group_with_a_name_and_its_own_answers()
    {
        var version = await Bench.Get<SurveyDesk>().PublishVersionAsync("kinds", Of(new Matrix("m", Say("逐项"), Options("river", "road"), Options("good", "bad"))), Answers.Publicist, Stop);
        var form = await Bench.Site.Visitor().OpenAsync($"/surveys/{await Bench.OpenWaveAsync(version: version.Id)}/answer");

        Assert.Equal(["river", "road"], form.Document.QuerySelectorAll("fieldset fieldset > legend").Select(legend => legend.TextContent.Trim()));
        Assert.All(form.Document.QuerySelectorAll("fieldset fieldset"), row => Assert.Equal(2, row.QuerySelectorAll("input[type=radio]").Length));
        Assert.Empty(form.Document.QuerySelectorAll("main table"));
    }

    [Fact]
    public void Decidim_16421_and_17491_many_answers_count_by_option_and_never_by_combination()
    {
        var asked = Of(new MultipleChoice("m", Say("哪些"), [.. Enumerable.Range(0, 10).Select(n => new Option($"o{n}", Say($"第{n}项")))]));
        var sheets = Enumerable.Range(1, 41).Select(bits => string.Join(',', Enumerable.Range(0, 10).Where(n => (bits & (1 << n)) != 0).Select(n => $"o{n}")));

        var columns = sheets.Select(answer => Sheet.Read(asked, new Dictionary<string, string?> { ["m"] = answer }).Dense(asked)).ToArray();

        Assert.Equal(1, asked.Asked.Single().Columns);
        Assert.Equal(21, columns.Count(codes => (codes[0] & 1) != 0));
        Assert.Equal(0, columns.Count(codes => (codes[0] & (1 << 9)) != 0));
    }

    [Fact]
    public void LimeSurvey_17200_codes_that_stand_twice_become_codes_of_their_own()
    {
        const string Source = """{"elements":[{"type":"text","name":"Q 1"},{"type":"text","name":"q-1"},{"type":"radiogroup","name":"q","choices":["A-1","a 1","B"]}]}""";

        var read = SurveyImport.Read("x.json", Encoding.UTF8.GetBytes(Source));

        Assert.Equal(["q-1", "q-1-2", "q"], read.Questionnaire.Questions.Select(question => question.Code));
        Assert.Equal(["a-1", "a-1-2", "b"], ((SingleChoice)read.Questionnaire.Find("q")!).Options.Select(option => option.Code));
    }

    [Fact]
    public void Enketo_80_and_Formbricks_3156_a_random_order_is_the_same_each_time_the_sheet_is_opened_and_rows_of_a_grid_keep_theirs()
    {
        var sheet = Id<Sheet>.Blind().Value;
        var options = Options("a", "b", "c", "d", "e", "f");

        Assert.Equal(options.Shuffled(sheet, "q"), options.Reverse().ToArray().Shuffled(sheet, "q"));
        Assert.Equal(["river", "road"], new Matrix("m", Say("?"), Options("river", "road"), options).Parts);
    }

    private static string[] Values(Screen page) => [.. page.Document.QuerySelectorAll("#q-a input").Select(input => input.GetAttribute("value")!)];
}
