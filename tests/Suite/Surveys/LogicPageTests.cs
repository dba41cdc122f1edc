using Dapper;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Media;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Surveys.Kinds;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class LogicPageTests(Benches benches) : OnABench(benches)
{
    private static readonly Questionnaire Smell = Of(
        Single("smelt") with { Required = true },
        new FreeText("where", Say("在哪里")) { Required = true, Show = new Chosen("smelt", ["yes"]) },
        Single("last") with { Text = new("在{{where}}？", "At {{where}}?") });

    [Fact]
    public async Task Every_kind_is_answered_checked_and_kept_without_script()
    {
        var wave = await OpenAsync(Every);
        var form = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer?from=poster");

        var check = await form.PressAsync("核对我的回答",
            ("A[single]", "bad"), ("A[multiple]", "noise"), ("A[multiple]", "air"), ("A[scale]", "10"), ("A[stars]", "4"), ("A[matrix.road]", "bad"), ("A[matrix.river]", "good"),
            ("A[ranking.1]", "noise"), ("A[ranking.2]", "air"), ("A[ranking.3]", "water"), ("A[number]", "12.5"), ("A[text]", "好"), ("A[date]", "2020-01-31"), ("A[town]", "330482103"), ("A[consent]", "yes"), ("P[photo]", new Attached("1.jpg", "image/jpeg", SamplePhoto.Jpeg())));
        Assert.Contains("air、noise", check.Text, StringComparison.Ordinal);
        Assert.Contains("2020年1月31日", check.Text, StringComparison.Ordinal);
        await check.PressAsync("发出答卷");

        await using var superuser = await Bench.OpenAsync("postgres");
        Assert.Equal(new short[] { 0, 1, 0b101, 10, 4, 0, 1, 2, 3, 1, 125, 0, 30, 103, 1, 1 }, await superuser.QuerySingleAsync<short[]>("select codes from surveys.response"));
    }

    [Fact]
    public async Task What_is_wrong_with_each_kind_stands_beside_it_and_what_was_typed_stays()
    {
        var wave = await OpenAsync(Every);
        var form = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer");

        var back = await form.PressAsync("核对我的回答", ("A[single]", "good"), ("A[multiple]", "air"), ("A[multiple]", "none"), ("A[ranking.1]", "air"), ("A[ranking.2]", "air"), ("A[number]", "400"), ("A[date]", "1999-01-01"));

        Assert.Contains("不能再选别的", back.Document.GetElementById("e-multiple")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("选了两次", back.Document.GetElementById("e-ranking")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("0 到 120", back.Document.GetElementById("e-number")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2020年1月1日", back.Document.GetElementById("e-date")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, back.Document.QuerySelectorAll("#q-multiple input[checked]").Length);
        Assert.Equal("400", back.Document.QuerySelector("[name='A[number]']")!.GetAttribute("value"));
        Assert.Equal(2, back.Document.QuerySelectorAll("#q-ranking option[selected][value=air]").Length);
    }

    [Fact]
    public async Task What_follows_comes_when_it_is_known_and_an_answer_taken_back_takes_its_followers_along()
    {
        var wave = await OpenAsync(Smell);
        var first = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer");
        Assert.Equal(["q-smelt"], Screens(first));

        var second = await first.PressAsync("下一题", ("A[smelt]", "yes"));
        Assert.Equal(["q-where"], Screens(second));
        var third = await second.PressAsync("下一题", ("A[where]", "河边"));
        Assert.Contains("在河边？", third.Text, StringComparison.Ordinal);
        Assert.Equal(["q-where"], Screens(await third.PressAsync("上一题")));
        var check = await third.PressAsync("核对我的回答", ("A[last]", "yes"));
        Assert.Contains("河边", check.Text, StringComparison.Ordinal);

        var changed = await (await check.FollowAsync("修改")).PressAsync("下一题", ("A[smelt]", "no"));
        check = await changed.PressAsync("核对我的回答");
        Assert.DoesNotContain("河边", check.Text, StringComparison.Ordinal);
        await check.PressAsync("发出答卷");

        await using var superuser = await Bench.OpenAsync("postgres");
        Assert.Equal(new short[] { 1, Question.NotShown, 0 }, await superuser.QuerySingleAsync<short[]>("select codes from surveys.response"));
        Assert.Equal("""{"last": "yes", "smelt": "no"}""", await superuser.QuerySingleAsync<string>("select answers::text from surveys.response"));
    }

    [Fact]
    public async Task A_required_question_left_open_holds_the_stretch_and_says_so()
    {
        var wave = await OpenAsync(Smell);
        var form = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer");

        var back = await form.PressAsync("下一题", ("A[smelt]", null));

        Assert.Contains("还没有答", back.Document.GetElementById("e-smelt")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("where")]
    [InlineData("nowhere")]
    [InlineData("'--")]
    public async Task An_address_of_a_question_that_is_not_asked_shows_the_first(string at)
    {
        var wave = await OpenAsync(Smell);

        Assert.Equal(["q-smelt"], Screens(await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer?at={at}")));
    }

    [Fact]
    public async Task A_version_published_while_somebody_answers_changes_nothing_for_them()
    {
        var wave = await OpenAsync(Smell);
        var form = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer");

        await Bench.Get<SurveyDesk>().PublishVersionAsync("kinds", Of(Single("other")), Answers.Publicist, Stop);
        var check = await (await form.PressAsync("下一题", ("A[smelt]", "no"))).PressAsync("核对我的回答");

        Assert.Contains("答卷收到了", (await check.PressAsync("发出答卷")).Text, StringComparison.Ordinal);
    }

    private async Task<Id<Wave>> OpenAsync(Questionnaire questionnaire) =>
        await Bench.OpenWaveAsync(version: (await Bench.Get<SurveyDesk>().PublishVersionAsync("kinds", questionnaire, Answers.Publicist, Stop)).Id);

    private static string[] Screens(Screen page) => [.. page.Document.QuerySelectorAll(".screen").Select(screen => screen.Id!)];
}
