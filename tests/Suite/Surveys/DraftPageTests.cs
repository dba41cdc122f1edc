using System.Net;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class DraftPageTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task A_questionnaire_is_written_moved_published_and_forked_without_script()
    {
        var visitor = await PublicistAsync();
        var draft = await (await (await visitor.OpenAsync("/office/surveys")).FollowAsync("新建问卷")).PressAsync("开始编写", ("TitleZh", "河道小调查"));

        var question = await draft.FollowAsync("单选");
        draft = await question.PressAsync("保存这道题", ("Form.TextZh", "您家附近的河怎么样？"), ("Form.Options", "好\n一般\n差\n不清楚"), ("Form.Required", "true"));
        draft = await (await draft.FollowAsync("写几句")).PressAsync("保存这道题", ("Form.TextZh", "哪里不好？"), ("Form.Show", "q1=o3"));
        Assert.Equal(["q1", "q2"], Codes(draft));
        draft = await draft.PressAsync("上移 哪里不好？");
        Assert.Equal(["q2", "q1"], Codes(draft));
        Assert.Contains("那时还没有答", (await draft.PressAsync("发布这一版")).Text, StringComparison.Ordinal);
        draft = await (await visitor.OpenAsync(draft.Path.Split('#')[0])).PressAsync("下移 哪里不好？");
        var version = await draft.PressAsync("发布这一版");

        Assert.Contains("第 1 版", version.Text, StringComparison.Ordinal);
        Assert.Empty(await Bench.Get<DraftReader>().AllAsync(Stop));
        var fork = await (await version.FollowAsync("改出新的一版")).PressAsync("改出新的一版");
        Assert.Contains("题目相同", fork.Text, StringComparison.Ordinal);
        Assert.Contains("最新一版就是这样", (await fork.PressAsync("发布这一版")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_imported_shows_its_losses_before_and_after_and_a_bad_file_leaves_nothing()
    {
        var visitor = await PublicistAsync();
        var page = await visitor.OpenAsync("/office/surveys/drafts/import");
        var file = new Attached("x.json", "application/json", System.Text.Encoding.UTF8.GetBytes("""{"title":"试","elements":[{"type":"text","name":"a","title":"问"},{"type":"signaturepad","name":"b"}]}"""));

        var looked = await page.PressAsync("先看看", ("Upload", file));
        Assert.Contains("题目没有带过来", looked.Text, StringComparison.Ordinal);
        var changed = await looked.PressAsync("按上面的建成草稿", ("Looked", $"{looked.Document.QuerySelector("input[name=Looked]")!.GetAttribute("value")}A"));
        Assert.Contains("请再选一次文件", changed.ErrorOf("Upload")!, StringComparison.Ordinal);
        Assert.Empty(await Bench.Get<DraftReader>().AllAsync(Stop));
        var refused = await page.PressAsync("建成草稿", ("Upload", file with { Bytes = [1, 2, 3] }));
        Assert.Contains("认不出这个文件", refused.Text, StringComparison.Ordinal);
        // What was looked at is made a draft of without the file.
        var draft = await looked.PressAsync("按上面的建成草稿");

        Assert.Equal(["a"], Codes(draft));
        Assert.Single(Assert.Single(await Bench.Get<DraftReader>().AllAsync(Stop)).Losses.Value);
    }

    [Fact]
    public async Task An_introduction_that_asks_for_a_good_mark_is_not_published_and_the_draft_stays()
    {
        var visitor = await PublicistAsync();
        var draft = await DraftAsync(visitor);
        draft = await (await draft.FollowAsync("改名称和说明")).PressAsync("保存", ("AboutZh", "请给我们打高分"));

        var refused = await draft.PressAsync("发布这一版");

        Assert.Contains("“请给我们打高分”像是在引导回答", refused.Text, StringComparison.Ordinal);
        Assert.Single(await Bench.Get<DraftReader>().AllAsync(Stop));
    }

    [Fact]
    public async Task Of_two_people_who_change_a_draft_the_second_is_told_and_overwrites_nothing()
    {
        var visitor = await PublicistAsync();
        var draft = await DraftAsync(visitor);
        var other = await visitor.OpenAsync(draft.Path);
        await draft.PressAsync("加入");

        var late = await other.PressAsync("确认删除");

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal(2, Codes(await visitor.OpenAsync(draft.Path)).Length);
    }

    [Fact]
    public async Task Trying_it_leads_as_it_will_lead_and_keeps_nothing()
    {
        var desk = Bench.Get<DraftDesk>();
        var id = await desk.StartAsync(Kinds.Say("试"), true, Answers.Publicist, Stop);
        await desk.PutAsync(id, 1, Kinds.Single("a"), Answers.Publicist, Stop);
        await desk.PutAsync(id, 2, Kinds.Single("b") with { Show = new Chosen("a", ["yes"]) }, Answers.Publicist, Stop);
        var page = await (await PublicistAsync()).OpenAsync($"/office/surveys/drafts/{id}/try");
        Assert.Single(page.Document.QuerySelectorAll(".card"));

        page = await page.PressAsync("看看接下来问什么", ("A[a]", "yes"));

        Assert.Equal(2, page.Document.QuerySelectorAll(".card").Length);
    }

    [Theory]
    [InlineData("Scale", "Form.From", "7")]
    [InlineData("Stars", "Form.Most", "99")]
    [InlineData("Number", "Form.From", "99999")]
    [InlineData("Multiple", "Form.Options", "")]
    public async Task What_is_not_complete_is_kept_remarked_on_and_not_published(string kind, string field, string value)
    {
        var visitor = await PublicistAsync();
        var draft = await DraftAsync(visitor);

        draft = await (await visitor.OpenAsync($"{draft.Path.Split('#')[0]}/question?kind={kind}")).PressAsync("保存这道题", ("Form.TextZh", "问"), (field, value));

        Assert.Contains("选项或范围还没有填好", draft.Text, StringComparison.Ordinal);
        await draft.PressAsync("发布这一版");
        Assert.Single(await Bench.Get<DraftReader>().AllAsync(Stop));
    }

    [Fact]
    public async Task A_question_that_does_not_exist_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await PublicistAsync()).OpenAsync($"{(await DraftAsync(await PublicistAsync())).Path.Split('#')[0]}/question/nowhere")).Status);

    [Theory]
    [InlineData("xlsform")]
    [InlineData("surveyjs")]
    public async Task A_version_is_exported_and_an_import_of_it_asks_the_same(string format)
    {
        var version = (await Bench.Get<WaveReader>().SurveysAsync(Stop)).Single(row => row.Survey.Code == "provincial").Newest;
        var response = await (await PublicistAsync()).Client.GetAsync($"/office/surveys/preview/{version.Id}/export/{format}", Stop);

        var read = SurveyImport.Read("x", await response.Content.ReadAsByteArrayAsync(Stop));

        Assert.Equal(version.Questionnaire.Questions.Select(question => question.Code), read.Questionnaire.Questions.Select(question => question.Code));
    }

    private async Task<Visitor> PublicistAsync()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        return visitor;
    }

    private static async Task<Screen> DraftAsync(Visitor visitor) =>
        await (await (await visitor.OpenAsync("/office/surveys/drafts/new")).PressAsync("开始编写", ("TitleZh", "试一试"))).PressAsync("加入");

    private static string[] Codes(Screen page) => [.. page.Document.QuerySelectorAll(".builder-list > li").Select(card => card.Id![2..])];
}
