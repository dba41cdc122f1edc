using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class OpenTextTests(Benches benches) : OnABench(benches)
{
    [Theory]
    [InlineData("请打 13905730001 找我", "请打 ▇▇ 找我")]
    [InlineData("电话０５７３－８５０１２３４５", "电话▇▇")]
    [InlineData("身份证 33048219800101123X 的", "身份证 ▇▇ 的")]
    [InlineData("发到 wang.li@example.cn 就行", "发到 ▇▇ 就行")]
    [InlineData("微信号：ping_hu88 常在", "▇▇ 常在")]
    [InlineData("一辆浙F12345的车", "一辆▇▇的车")]
    [InlineData("2026年11月25日夜里3点", "2026年11月25日夜里3点")]
    [InlineData("河边种了120棵树", "河边种了120棵树")]
    public void What_could_name_somebody_is_hidden_and_what_could_not_is_not(string text, string shown) => Assert.Equal(shown, Redaction.Of(text, []));

    [Fact]
    public void A_marked_name_is_hidden_wherever_it_stands_and_a_slip_of_the_keyboard_is_told()
    {
        const string Text = "王建国家的烟囱，王建国自己知道";

        Assert.Equal("▇▇家的烟囱，▇▇自己知道", Redaction.Of(Text, Redaction.Find(Text, "王建国")!));
        Assert.Equal("王建国", Redaction.Words(Text, Redaction.Find(Text, "王建国")!));
        Assert.Null(Redaction.Find(Text, "王建过"));
    }

    [Fact]
    public void Two_who_agree_always_have_a_kappa_of_one_and_two_who_agree_by_chance_none()
    {
        Theme[] frame = [new(Id<Theme>.New(), Json.Of(new Phrase("河", "River")), false), new(Id<Theme>.New(), Json.Of(new Phrase("气", "Air")), false)];
        var (one, other) = (Id<AccountId>.New().Value, Id<AccountId>.New().Value);
        Coding By(Guid coder, int answer, params int[] themes) => new(new Guid(answer, 0, 0, new byte[8]), coder, [.. themes.Select(theme => frame[theme].Id.Value)], DateTimeOffset.UnixEpoch.AddDays(coder == one ? 0 : 1));

        Assert.Equal((2, 1.0), ThemeCounts.Agreement(frame, [By(one, 1, 0), By(other, 1, 0), By(one, 2, 1), By(other, 2, 1)]));
        Assert.Equal((2, 0.0), ThemeCounts.Agreement(frame, [By(one, 1, 0), By(other, 1, 0), By(one, 2, 0), By(other, 2, 1)]));
        Assert.Equal(1, ThemeCounts.Of(frame, [By(one, 1, 0), By(other, 1, 1)]).Counts[1].Count);
    }

    [Fact]
    public async Task Answers_are_coded_one_after_the_other_and_published_as_counts_with_chosen_quotations()
    {
        var wave = await ClosedAsync();
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var page = await visitor.OpenAsync($"/office/surveys/{wave}/texts/wish");
        Assert.DoesNotContain("13905730001", page.Html, StringComparison.Ordinal);
        page = await page.PressAsync("添加主题", ("LabelZh", "河边垃圾"), ("LabelEn", "Litter by rivers"));
        page = await page.PressAsync("添加主题", ("LabelZh", "夜间噪声"), ("LabelEn", "Noise at night"));
        var themes = (await Bench.Get<OpenTextReader>().FrameAsync(wave, "wish", Stop)).ToDictionary(theme => theme.Label.Value.Zh, theme => theme.Id);

        var form = await page.FollowAsync("开始归类");
        for (var n = 0; n < 24; n++)
        {
            var isRiver = form.Document.QuerySelector("blockquote")!.TextContent.Contains('河', StringComparison.Ordinal);
            form = await form.PressAsync("保存，看下一条", ("Themes", $"{themes[isRiver ? "河边垃圾" : "夜间噪声"]}"), ("Hidden", isRiver ? "王建国" : ""), ("Quoted", isRiver));
        }
        await Bench.Get<WaveDesk>().PublishAsync(wave, Publishing.Everything, Answers.Publicist, Stop);
        var results = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results");

        Assert.Equal(["夜间噪声", "河边垃圾"], results.Document.QuerySelectorAll("#t-wish tbody th").Select(theme => theme.TextContent));
        Assert.Equal(["不公布", "不公布"], results.Document.QuerySelectorAll("#t-wish tbody td:nth-child(2)").Select(count => count.TextContent));
        Assert.Contains("▇▇说河边垃圾多", results.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("王建国", results.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_does_not_stand_in_the_answer_cannot_be_hidden_and_nothing_typed_is_lost()
    {
        var wave = await ClosedAsync();
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var form = await (await visitor.OpenAsync($"/office/surveys/{wave}/texts/wish")).FollowAsync("开始归类");

        var refused = await form.PressAsync("保存，看下一条", ("Hidden", "李四光"));

        Assert.NotNull(refused.ErrorOf("Hidden"));
        Assert.Equal("李四光", refused.Document.QuerySelector("[name=Hidden]")!.TextContent.Trim());
    }

    [Fact]
    public async Task While_people_answer_nobody_reads_what_they_write()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, new Dictionary<string, string?>(Answers.Complete()) { ["wish"] = "多种树" });

        Assert.Empty((await Bench.Get<OpenTextReader>().ListAsync(wave, "wish", false, null, Stop)).Rows);
        Assert.Equal("text.open", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<OpenTextDesk>().AddThemeAsync(wave, "wish", new("树", "Trees"), Answers.Publicist, Stop))).Message);
    }

    // Nine of the river, fifteen of noise: the nine are too few to be published, and so are those without them.
    private async Task<Id<Wave>> ClosedAsync()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Enumerable.Range(0, 24).Select(i => new Dictionary<string, string?>(Answers.Complete()) { ["wish"] = i < 9 ? "王建国说河边垃圾多，电话13905730001" : "夜里太吵" }));
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        return wave;
    }
}
