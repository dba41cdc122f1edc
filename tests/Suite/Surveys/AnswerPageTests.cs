using System.Net;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class AnswerPageTests(Benches benches) : OnABench(benches)
{
    [Theory]
    [InlineData("/surveys/invited", "开始答题", "Token", "请填邀请函上的邀请码")]
    [InlineData("/surveys/return", "继续", "Code", "请填保存时给您的码")]
    public async Task A_code_that_was_left_out_is_asked_for_and_not_called_unknown(string path, string button, string field, string says)
    {
        var refused = await (await Bench.Site.Visitor().OpenAsync(path)).PressAsync(button, (field, " "));

        Assert.EndsWith(says, refused.ErrorOf(field)!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_is_counted_above_the_first_of_it()
    {
        var wave = await Bench.OpenWaveAsync();

        var form = await (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer")).PressAsync("核对我的回答", [.. Answers.Complete().Where(answer => answer.Key is not ("air" or "water")).Select(answer => ($"A[{answer.Key}]", (object?)answer.Value))]);

        var first = form.Document.QuerySelector(".screen.is-first")!;
        Assert.Equal("q-air", first.Id);
        Assert.Equal("还有 2 题没有答好，从这一题接着答。", Assert.Single(form.Document.QuerySelectorAll(".screen [role=status]")).TextContent);
        Assert.True(first.InnerHtml.IndexOf("field-error", StringComparison.Ordinal) < first.InnerHtml.IndexOf("type=\"radio\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_resident_answers_checks_and_sends()
    {
        var wave = await Bench.OpenWaveAsync();
        var begin = await Bench.Site.Visitor().OpenAsync("/surveys");
        begin = await begin.FollowAsync("生态环境公众满意度问卷");
        Assert.Contains("不记名：不问姓名和电话，不记网络地址", begin.Text, StringComparison.Ordinal);

        var check = await (await begin.FollowAsync("开始答题")).PressAsync("核对我的回答", Fields(Answers.Complete()));
        Assert.Contains("当湖", check.Text, StringComparison.Ordinal);
        var thanks = await check.PressAsync("发出答卷");

        Assert.Contains("答卷收到了", thanks.Text, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(wave));
    }

    [Fact]
    public async Task Each_question_says_which_it_is_and_how_long_is_left()
    {
        var form = await (await BeganAsync()).Form;

        Assert.Equal(10, form.Document.QuerySelectorAll(".screen").Length);
        Assert.Contains("第 5 题，共 10 题 · 还要约 1 分钟", form.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_or_does_not_exist_is_said_beside_its_question_and_the_rest_is_kept()
    {
        var form = await (await BeganAsync()).Form;

        var back = await form.PressAsync("核对我的回答", Fields(new(Answers.Complete()) { ["air"] = "wonderful", ["water"] = null, ["wish"] = new('水', 3000) }));

        Assert.Equal(HttpStatusCode.OK, back.Status);
        Assert.Equal("这个选项不在这份问卷里，请重新选一个", back.Document.GetElementById("e-air")!.TextContent.Replace("出错了：", "", StringComparison.Ordinal).Split('：')[^1]);
        Assert.Contains("这一题还没有答", back.Document.GetElementById("e-water")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("写得太长了", back.Document.GetElementById("e-wish")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(back.Document.QuerySelector("#q-aware input[value=know][checked]"));
        Assert.Equal(3000, back.Document.QuerySelector("textarea")!.TextContent.Length);
        Assert.Equal("q-air", back.Document.QuerySelector(".is-first")!.Id);
    }

    [Fact]
    public async Task Enter_on_the_way_leads_to_the_next_open_question_and_blames_nobody()
    {
        var form = await (await BeganAsync()).Form;

        var next = await form.PressAsync("", ("A[aware]", "know"));

        Assert.Equal("q-taking-part", next.Document.QuerySelector(".is-first")!.Id);
        Assert.Empty(next.Document.QuerySelectorAll(".field-error"));
    }

    [Theory]
    [InlineData("\ud83d")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("' or 1=1 --")]
    public async Task Hostile_text_is_kept_as_text(string typed)
    {
        var form = await (await BeganAsync()).Form;

        var check = await form.PressAsync("核对我的回答", Fields(new(Answers.Complete()) { ["wish"] = typed }));
        var thanks = await check.PressAsync("发出答卷");

        Assert.DoesNotContain("<script>alert", check.Html, StringComparison.Ordinal);
        Assert.Contains("答卷收到了", thanks.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_no_browser_sends_is_refused_in_words_and_loses_no_draft()
    {
        var began = await BeganAsync();
        var form = await began.Form;

        var refused = await form.PressAsync("核对我的回答", Fields(new(Answers.Complete()) { ["wish"] = "河边\0有异味" }));
        var after = await form.PressAsync("核对我的回答", Fields(Answers.Complete()));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("请返回上一页", refused.Text, StringComparison.Ordinal);
        Assert.Contains("核对您的回答", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_to_questions_that_were_not_shown_are_left_out()
    {
        var began = await BeganAsync();
        var form = await began.Form;

        await (await form.PressAsync("核对我的回答", [.. Fields(Answers.Complete()), ("A[income]", "high"), ("A[]", "x"), ("B[air]", "not")])).PressAsync("发出答卷");

        Assert.Equal(1, await CountAsync(began.Wave));
    }

    [Fact]
    public async Task Back_from_the_check_finds_every_answer()
    {
        var check = await (await (await BeganAsync()).Form).PressAsync("核对我的回答", Fields(new(Answers.Complete()) { ["wish"] = "多种树" }));

        var again = await check.FollowAsync("修改");

        Assert.Equal(9, again.Document.QuerySelectorAll("input[type=radio][checked]").Length);
        Assert.Equal("多种树", again.Document.QuerySelector("textarea")!.TextContent.Trim());
    }

    [Fact]
    public async Task Pressing_send_twice_is_one_answer_and_of_two_tabs_the_first_stands()
    {
        var began = await BeganAsync();
        var first = await (await began.Form).PressAsync("核对我的回答", Fields(Answers.Complete()));
        var second = first;

        await first.PressAsync("发出答卷");
        var twice = await first.PressAsync("发出答卷");
        var other = await second.PressAsync("发出答卷", ("A[overall]", "not"));

        Assert.Contains("答卷收到了", twice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("以先收到的为准", twice.Text, StringComparison.Ordinal);
        Assert.Contains("以先收到的为准", other.Text, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(began.Wave));
    }

    [Fact]
    public async Task Whoever_opens_the_form_of_a_closed_wave_comes_to_the_page_that_says_how_it_stands()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Answers.Complete());
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);

        var late = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer");

        Assert.Equal($"/surveys/{wave}", late.Path);
        Assert.Contains("这期问卷已经结束，正在整理结果", late.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("没有发出", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wave_closed_meanwhile_is_said_and_what_was_typed_stays_on_the_page()
    {
        var began = await BeganAsync();
        var check = await (await began.Form).PressAsync("核对我的回答", Fields(Answers.Complete()));
        await Bench.Get<WaveDesk>().CloseAsync(began.Wave, Answers.Publicist, Stop);

        var refused = await check.PressAsync("发出答卷");

        Assert.Contains("这期问卷已经结束，不再收答卷", refused.Text, StringComparison.Ordinal);
        Assert.Contains("当湖", refused.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_sending_the_browser_keeps_no_answer_and_another_person_can_answer_with_a_flag()
    {
        var began = await BeganAsync();
        var thanks = await (await (await began.Form).PressAsync("核对我的回答", Fields(Answers.Complete()))).PressAsync("发出答卷");
        var another = await thanks.FollowAsync("家里还有人要答");

        Assert.Empty(another.Document.QuerySelectorAll("input[type=radio][checked]"));
        await (await another.PressAsync("核对我的回答", Fields(Answers.Complete()))).PressAsync("发出答卷");

        await using var superuser = await Bench.OpenAsync("postgres");
        Assert.Equal([false, true], await Dapper.SqlMapper.QueryAsync<bool>(superuser, "select same_device from surveys.response order by same_device"));
    }

    [Fact]
    public async Task An_invitation_opens_without_being_used_and_is_used_by_the_button_once()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        var token = (await Bench.Get<WaveDesk>().InviteAsync(wave, 1, Answers.Publicist, Stop)).Single();
        await Bench.Site.Visitor().OpenAsync($"/surveys/invited/{token}");

        var form = await (await Bench.Site.Visitor().OpenAsync($"/surveys/invited/{token}")).PressAsync("开始答题");
        await (await form.PressAsync("核对我的回答", Fields(Answers.Complete()))).PressAsync("发出答卷");
        var replay = await (await Bench.Site.Visitor().OpenAsync("/surveys/invited")).PressAsync("开始答题", ("Token", token.ToString()));
        var scanned = await Bench.Site.Visitor().OpenAsync($"/surveys/invited/{token}");

        Assert.Equal(1, await CountAsync(wave));
        Assert.All([replay, scanned], page => Assert.Contains("这个邀请码已经用过了", page.ErrorOf("Token"), StringComparison.Ordinal));
        Assert.All([replay, scanned], page => Assert.Equal("接着上次的答", page.Document.QuerySelector("main a[href='/surveys/return']")!.TextContent));
    }

    [Theory]
    [InlineData("0000-0000-0000-0000")]
    [InlineData("not a code")]
    public async Task A_code_that_does_not_exist_is_refused_in_words_and_kept(string typed)
    {
        var refused = await (await Bench.Site.Visitor().OpenAsync("/surveys/invited")).PressAsync("开始答题", ("Token", typed));

        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.Contains("没有这个邀请码", refused.Text, StringComparison.Ordinal);
        Assert.Equal(typed, refused.Document.QuerySelector("input[name=Token]")!.GetAttribute("value") ?? "");
    }

    [Fact]
    public async Task Who_comes_to_an_invited_wave_without_invitation_is_asked_for_it()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);

        Assert.Contains("凭邀请码答题", (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_and_strange_ids_are_not_found_and_a_forged_cookie_is_no_draft()
    {
        var draft = await Bench.DraftWaveAsync();
        var wave = await Bench.OpenWaveAsync();
        var visitor = Bench.Site.Visitor();

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/surveys/{draft}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/surveys/{draft}/answer")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/surveys/not-an-id")).Status);
        visitor.Client.DefaultRequestHeaders.Add("Cookie", $"sheet-{wave.Value:N}=forged");
        Assert.Equal(HttpStatusCode.OK, (await visitor.OpenAsync($"/surveys/{wave}/answer")).Status);
    }

    private async Task<(Id<Wave> Wave, Task<Screen> Form)> BeganAsync()
    {
        var wave = await Bench.OpenWaveAsync();
        return (wave, Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer"));
    }

    private async Task<int> CountAsync(Id<Wave> wave) => (await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.Answers;

    private static (string, object?)[] Fields(Dictionary<string, string?> answers) => [.. answers.Select(answer => ($"A[{answer.Key}]", (object?)answer.Value))];

    [Fact]
    public async Task A_question_that_was_shown_to_somebody_before_is_shown_empty_and_in_the_language_of_the_next()
    {
        var wave = await Bench.OpenWaveAsync();
        var first = await (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer")).PressAsync("核对我的回答", ("A[aware]", "know"), ("A[air]", "satisfied"));
        Assert.Contains(first.Document.QuerySelectorAll("input[checked]"), box => box.GetAttribute("value") == "know");

        var (again, english) = (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer"), await Bench.Site.Visitor().OpenAsync($"/en/surveys/{wave}/answer"));

        Assert.Empty(again.Document.QuerySelectorAll("input[checked]"));
        Assert.Equal(first.Document.QuerySelectorAll(".screen").Length, again.Document.QuerySelectorAll(".screen").Length);
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", string.Concat(english.Document.QuerySelectorAll(".screen legend").Select(legend => legend.TextContent)));
    }
}
