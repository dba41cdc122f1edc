using Microsoft.Playwright;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class BuilderJourneyTests(Benches benches, Chromium chromium) : OnABench(benches)
{
    /// <summary>A newcomer takes five seconds to find and press something, and a second for two characters; three minutes are 180.</summary>
    private const int SecondsAPress = 5;

    [Fact]
    public async Task A_newcomer_builds_and_publishes_a_survey_of_five_questions_in_three_minutes()
    {
        var page = await chromium.OpenAsync(Bench.LiveSite, phone: false, script: false);
        var publicist = await Bench.StaffAsync(Role.Publicist);
        await page.GotoAsync("/accounts/sign-in");
        await page.Locator("[name='Form.Login']").FillAsync(publicist.Login);
        await page.Locator("[name='Form.Password']").FillAsync(publicist.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await page.GotoAsync("/office/surveys");
        var (presses, characters) = (0, 0);

        await PressAsync("新建问卷");
        await TypeAsync("问卷名称（中文）", "河道小调查");
        await PressAsync("开始编写");
        foreach (var ready in new[] { "加入 您对饮用水的质量，满意吗？", "加入 总的来说，您对本地的生态环境，满意吗？", "加入 您住在哪个镇、街道？" }) await PressAsync(ready);
        await PressAsync("单选");
        await TypeAsync("题目（中文）", "您家附近的河怎么样？");
        await TypeAsync("选项", "好\n一般\n差\n不清楚");
        await PressAsync("保存这道题");
        await PressAsync("写几句");
        await TypeAsync("题目（中文）", "还想说什么？");
        await PressAsync("保存这道题");
        await PressAsync("发布这一版");

        await Assertions.Expect(page.GetByText("第 1 版已发布")).ToBeVisibleAsync();
        Assert.Equal(5, (await Bench.Get<WaveReader>().SurveysAsync(Stop)).Single(row => row.Survey.Code.StartsWith("s-", StringComparison.Ordinal)).Newest.Questionnaire.Asked.Count());
        Assert.InRange((presses * SecondsAPress) + (characters / 2), 1, 180);
        Assert.Equal(14, presses);

        async Task PressAsync(string name)
        {
            presses++;
            await page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).Or(page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true })).First.ClickAsync();
        }

        async Task TypeAsync(string label, string text)
        {
            presses++;
            characters += text.Length;
            await page.GetByRole(AriaRole.Textbox, new() { Name = label, Exact = true }).FillAsync(text);
        }
    }
}
